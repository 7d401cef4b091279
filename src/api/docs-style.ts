/** Style of /docs: its own file, since the house allows no inline style. */
export const docsStyle = `body{font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;line-height:1.7;margin:0;color:#1c2321;background:#fff}
main{max-inline-size:60rem;margin-inline:auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.2rem;margin-block-start:2.5rem;border-block-end:2px solid #17614a;padding-block-end:.3rem}
code,pre{font-family:ui-monospace,Consolas,monospace;font-size:.9rem}
pre{background:#f2f5f3;padding:.8rem;overflow-x:auto;border-radius:.3rem}
.wide{overflow-x:auto}table{border-collapse:collapse;inline-size:100%}
th,td{text-align:start;vertical-align:top;padding:.35rem .6rem;border-block-end:1px solid #d7dfda}
summary{cursor:pointer;padding:.6rem 0;font-weight:600}
.en{color:#4a5652}.method{background:#17614a;color:#fff;padding:.1rem .5rem;border-radius:.2rem;font-size:.85rem}
a{color:#17614a}
`
