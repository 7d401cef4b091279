import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocal } from '../scripts/local-county.ts'
import { seedCounty } from '../scripts/seed-county.ts'
import { players } from '../src/channels/players.ts'
import { parseSettings } from '../src/config/settings.ts'
import { emptyHousehold } from '../test/aide/empty-household.ts'
import { logRounds, logTexts, summary } from '../test/aide/log-rounds.ts'
import { twinRounds } from '../test/aide/twin-rounds.ts'

// Messages and keystrokes of an aide per stored lead, doubles asked about, and the seconds the house itself needs for a lead.
// How long somebody reads and types is not measured and not guessed here.
const rounds = await logRounds()
for (const lang of ['zh', 'ug']) {
  const { logs, stored, median, p95, most, keystrokes } = summary(rounds.filter((one) => one.lang === lang))
  console.log(
    `${lang}: ${logs} logs, ${stored} stored; messages median ${median}, p95 ${p95}, most ${most}; typed after the log: ${keystrokes} characters (median)`,
  )
}
for (const { text, stages } of rounds.filter((one) => one.messages === null)) {
  console.log(`not stored: ${text.replaceAll('\n', ' / ').slice(0, 60)} [${stages.join(' ')}]`)
}
const twins = await twinRounds(emptyHousehold())
console.log(
  `doubles: ${twins.pairs.same} planted, ${twins.pairs.other} strangers; recall ${(twins.recall * 100).toFixed(0)} %, precision ${(twins.precision * 100).toFixed(0)} %`,
)
for (const line of twins.wrong) console.log(`  ${line}`)

const settings = {
  WECOM_TOKEN: 'wwToken2026',
  WECOM_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  WECOM_CORP_ID: 'ww1',
  WECOM_AGENT_ID: '7',
  WECOM_SECRET: 'ww-secret',
}
const stateDir = mkdtempSync(join(tmpdir(), 'qiaomen-aide-'))
const county = await startLocal({ port: 0, stateDir, env: settings })
await seedCounty(county, { leads: false })
const wecom = players(parseSettings(settings)).get('wecom')
if (!wecom) throw new Error('WeCom is not set')

let messages = 0
async function say(text: string): Promise<string> {
  const now = Date.now()
  const random = crypto.getRandomValues(new Uint8Array(16))
  const payload = wecom?.text({ person: 'bench', key: `k${++messages}`, text, now })
  if (!wecom || payload === undefined) throw new Error('no player')
  const { query, headers, body } = await wecom.request(payload, { now, nonce: String(messages), random })
  const url = `${county.direct}/webhooks/wecom?${query}`
  const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body as Uint8Array) })
  if (response.status !== 200) throw new Error(`${response.status} from the webhook`)
  return wecom.shown({ status: 200, body: await response.text() }) ?? ''
}

/** What an aide answers who has nothing to correct, by what stands in the reply. */
const answers: readonly (readonly [RegExp, string])[] = [
  [/是同一户吗|same household|بىر ئائىلىمۇ/u, '2'],
  [/是哪个村的|不在您负责|请核对|Please check|Which village|تەكشۈرۈپ|قايسى كەنت|مەسئۇل/u, '1'],
]
const stored = /QM-/
await say('AIDE-QGX-001')
const seconds: number[] = []
const single: number[] = []
for (const { text } of logTexts().filter((_, line) => line % 4 === 0)) {
  const begun = performance.now()
  let reply = ''
  let next: string | undefined = text
  for (let round = 0; round < 8 && next !== undefined; round++) {
    const from = performance.now()
    reply = await say(next)
    single.push(performance.now() - from)
    next =
      stored.test(reply) && !/是同一户吗/.test(reply)
        ? undefined
        : answers.find(([words]) => words.test(reply))?.[1]
  }
  if (stored.test(reply)) seconds.push((performance.now() - begun) / 1000)
  await say('不登记了')
}
await county.stop()
rmSync(stateDir, { recursive: true, force: true })
const at = (list: readonly number[], share: number) => {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
console.log(
  `encrypted WeCom webhooks on workerd: ${seconds.length} leads of every fourth log stored, all in one county; from the first message to the stored lead the server takes median ${at(seconds, 0.5).toFixed(3)} s, p95 ${at(seconds, 0.95).toFixed(3)} s; one message median ${at(single, 0.5).toFixed(0)} ms, p95 ${at(single, 0.95).toFixed(0)} ms, longest ${at(single, 1).toFixed(0)} ms`,
)
