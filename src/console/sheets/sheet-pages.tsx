import { AppError } from '../../kernel/errors.ts'
import type { Township } from '../../policy/places.ts'
import { openPlaces } from '../../policy/places-in-force.ts'
import { VillageQrSheet } from '../../web/village-qr-sheet.tsx'
import type { DeskCall } from '../desk-call.ts'
import { Document, Page } from '../layout.tsx'

/** Townships whose notice boards somebody looks after: their own, or all of the county's. */
const reachable = ({ actor, desk }: DeskCall): readonly Township[] =>
  openPlaces(desk.townships).filter(({ code }) => !actor.township || code === actor.township)

/** Villages, each with its sheet for the notice board: the code leads to the chat with the place filled in. */
async function sheetsPage(call: DeskCall): Promise<Response> {
  return call.c.html(
    <Page call={call} title="二维码">
      <h1>村里张贴的二维码</h1>
      <p class="hint">扫码打开聊天，村名已经填好。每张一页 A4，汉语、维吾尔语、英语。</p>
      {reachable(call).map((township) => (
        <section>
          <h2>
            <a href={`/console/sheets/${township.code}`}>{township.name.zh}（全部）</a>
          </h2>
          <ul class="columns">
            {township.villages.map((village) => (
              <li>
                <a href={`/console/sheets/${village.code}`}>{village.name.zh}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>,
  )
}

/** The sheets of one village (12 digits) or of a whole township (9), ready to print. */
async function sheetPage(call: DeskCall): Promise<Response> {
  const code = call.c.req.param('code') ?? ''
  const township = reachable(call).find((one) => code.startsWith(one.code))
  const villages = township?.villages.filter((village) => code === township.code || code === village.code)
  if (!township || !villages || villages.length === 0) throw new AppError('not_found', '没有这个地方')
  const { origin } = new URL(call.c.req.url)
  return call.c.html(
    <Document title={`${township.name.zh} 二维码 · 敲门`} styles={['/village-sheet.css']}>
      <main>
        <h1 class="screen">{township.name.zh}：村里张贴的二维码</h1>
        {villages.map((village) => (
          <VillageQrSheet origin={origin} township={township} village={village} />
        ))}
      </main>
    </Document>,
  )
}

export const sheetRoutes = [
  { method: 'GET', path: '/console/sheets', verb: 'sheet.print', answer: sheetsPage },
  { method: 'GET', path: '/console/sheets/:code', verb: 'sheet.print', answer: sheetPage },
] as const
