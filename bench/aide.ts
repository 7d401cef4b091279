import { logRounds, summary } from '../test/aide/log-rounds.ts'

// Messages and keystrokes of an aide per stored lead, and the time the house takes for it, over the tables of logs.
const begun = performance.now()
const rounds = await logRounds()
const seconds = (performance.now() - begun) / 1000
for (const lang of ['zh', 'ug']) {
  const { logs, stored, median, p95, most, keystrokes } = summary(rounds.filter((one) => one.lang === lang))
  console.log(
    `${lang}: ${logs} logs, ${stored} stored; messages median ${median}, p95 ${p95}, most ${most}; typed after the log: ${keystrokes} characters (median)`,
  )
}
const messages = rounds.reduce((sum, one) => sum + one.stages.length, 0)
console.log(
  `${messages} messages in ${seconds.toFixed(1)} s: ${((seconds * 1000) / messages).toFixed(0)} ms a message`,
)
for (const { text, stages } of rounds.filter((one) => one.messages === null)) {
  console.log(`not stored: ${text.replaceAll('\n', ' / ').slice(0, 60)} [${stages.join(' ')}]`)
}
