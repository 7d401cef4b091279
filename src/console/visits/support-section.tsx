import type { FC } from 'hono/jsx'
import type { VisitSheet } from '../../leads/visit/sheet.ts'
import { FindingBox } from './finding-box.tsx'
import { SharedLines } from './shared-lines.tsx'
import type { SheetProps } from './sheet-lines.tsx'

type Line = VisitSheet['decisive'][number]

/** Who should support whom: asked for a household's own people, one supporter after the other. */
export const SupportSection: FC<SheetProps & { lines: readonly Line[]; at: number }> = (props) => {
  const { at, people, typed, problems } = props
  const label = '赡养、抚养、扶养人'
  return (
    <section aria-labelledby="support">
      <h2 id="support">{label}</h2>
      <SharedLines {...props} shown={props.onPage.shown} />
      <p class="hint">
        特困要看：60岁以上、不满16岁、重度残疾的人，有没有人能养。写了一个人，就把他的都写上。
      </p>
      <FindingBox brief index={at} path="obligors" {...{ label, people, typed, problems }} />
    </section>
  )
}
