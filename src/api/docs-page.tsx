import type { FC } from 'hono/jsx'
import type { Operation, Schema } from './open-api.ts'
import { schemaOf } from './open-api.ts'

/** One row of a schema, flattened: the path of the field, what it may be, and whether it must be there. */
interface Field {
  path: string
  type: string
  required: boolean
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isSchema) : [])

function typeText(s: Schema): string {
  if (Array.isArray(s.enum)) return s.enum.map((x) => JSON.stringify(x)).join(' | ')
  if ('const' in s) return JSON.stringify(s.const)
  const options = [...list(s.anyOf), ...list(s.oneOf)]
  if (options.length > 0) return options.map(typeText).join(' | ')
  if (s.type === 'array') return `[ ${isSchema(s.items) ? typeText(s.items) : ''} ]`
  if (s.type === 'object' && isSchema(s.properties)) return `{ ${Object.keys(s.properties).join(', ')} }`
  return String(s.type ?? '')
}

function fieldsOf(s: Schema, at: string, depth = 0): Field[] {
  const objects = [s, ...list(s.anyOf), ...list(s.oneOf)]
  const out: Field[] = []
  for (const o of objects) {
    if (isSchema(o.items)) out.push(...fieldsOf(o.items, `${at}[]`, depth))
    if (!isSchema(o.properties) || depth > 4) continue
    const required = Array.isArray(o.required) ? o.required : []
    for (const [name, value] of Object.entries(o.properties)) {
      if (!isSchema(value) || (o !== s && ['min', 'max', 'oneOf'].includes(name))) continue
      const path = at === '' ? name : `${at}.${name}`
      out.push(
        { path, type: typeText(value), required: required.includes(name) },
        ...fieldsOf(value, path, depth + 1),
      )
    }
  }
  return out
}

const Fields: FC<{ title: string; schema: Schema }> = ({ title, schema }) => (
  <details>
    <summary>{title}</summary>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">字段 field</th>
            <th scope="col">可取值 values</th>
          </tr>
        </thead>
        <tbody>
          {fieldsOf(schema, '').map((f) => (
            <tr>
              <td>
                <code>{f.path}</code>
                {f.required ? ' *' : ''}
              </td>
              <td>{f.type}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
)

/** The page to read the API: Chinese first, English beside it, no script. */
const Page: FC<{ operations: readonly Operation[]; version: string }> = ({ operations, version }) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>敲门 接口说明 · Qiaomen API</title>
      <link rel="stylesheet" href="/docs.css" />
    </head>
    <body>
      <main>
        <h1>敲门 接口说明</h1>
        <p class="en" lang="en">
          Qiaomen API, version {version}. Machine-readable: <a href="/openapi.json">/openapi.json</a> (OpenAPI
          3.1).
        </p>
        <p>
          预筛只说明“可能对得上什么、还差什么”，不是认定。任何缺的或 null
          的事实都按“未知”处理，结果是所有仍可能的类别。
        </p>
        <p class="en" lang="en">
          A pre-screen says what may fit and what is still missing; it is not a decision. Whatever is absent
          or null is unknown, and the answer is the exact set of outcomes still possible.
        </p>
        <h2>怎样说一个事实 · Ways to say a fact</h2>
        <div class="wide">
          <table>
            <tbody>
              <tr>
                <td>
                  <code>12000</code>
                </td>
                <td>准确 · exact</td>
              </tr>
              <tr>
                <td>
                  <code>{'{"min": 10000, "max": 15000}'}</code>
                </td>
                <td>范围，两端都含，可只写一端 · a range, both ends included, either side may be open</td>
              </tr>
              <tr>
                <td>
                  <code>null</code>
                </td>
                <td>不知道（与不写相同） · unknown, the same as leaving it out</td>
              </tr>
              <tr>
                <td>
                  <code>{'{"oneOf": ["limb", "visual"]}'}</code>
                </td>
                <td>几种之一 · one of several codes</td>
              </tr>
            </tbody>
          </table>
        </div>
        {operations.map((op) => (
          <section>
            <h2>
              <span class="method">{op.method.toUpperCase()}</span> <code>{op.path}</code>
            </h2>
            <p>{op.summary.zh}</p>
            <p class="en" lang="en">
              {op.summary.en}
            </p>
            {op.example ? (
              <>
                <p>例 · Example</p>
                <pre tabindex={0}>{JSON.stringify(op.example, null, 2)}</pre>
              </>
            ) : null}
            <Fields title="请求 · Request" schema={schemaOf(op.request)} />
            <Fields title="应答 · Answer" schema={schemaOf(op.answer, 'output')} />
          </section>
        ))}
        <h2>出错 · Errors</h2>
        <pre tabindex={0}>
          {
            '{"error": {"code": "bad_request", "message": "…", "details": ["facts.members[0].age: expected …"]}}'
          }
        </pre>
        <p>
          400 内容不合格式（逐条指出位置）；413 超过 256 KiB。
          <span lang="en">400: malformed, each path named; 413: over 256 KiB.</span>
        </p>
      </main>
    </body>
  </html>
)

export const docsPage = (operations: readonly Operation[], version: string): string =>
  `<!doctype html>${(<Page operations={operations} version={version} />).toString()}`
