import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyHousehold } from './empty-household.ts'
import { createWorld, demoAideCode } from './world.ts'

const words = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '9',
  '①',
  '١',
  '对',
  '急',
  '改',
  '改1 王五',
  '改2 没有',
  '改3 删',
  '补充 四口人',
  '我的',
  '任务',
  '帮助',
  '继续',
  '取消',
  '解绑',
  demoAideCode,
  'AIDE-QGX-999',
  '1办了',
  '1接',
  '2 办不了 没人',
  '退回',
  '3组 张三 一家4口 住院花了2万',
  '老城 5组 阿依古丽 孩子辍学\n7组 李四 断粮了',
  '新城村 2组 赵六 住院',
  '霍拉山村 2组 艾合买提 没钱',
  '兵团 二十四团 张三',
  '3-گۇرۇپپا ئايگۈل ئىككى بالىسى بار',
  '今天天气不错',
  '',
  '   ',
  '。。。',
  '知道',
  '不知道',
  '<script>',
  "'; drop table leads --",
] // prettier-ignore

test('whatever an aide sends: an answer, the same one to a retry, and no lead without a confirmation', async () => {
  const judge = emptyHousehold()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 25 }),
      async (said) => {
        const world = await createWorld({ judge: () => judge })
        await world.say('aide', demoAideCode)
        let bound = true
        for (const [at, text] of said.entries()) {
          const before = world.rows('leads').length
          const what = { kind: 'text' as const, text }
          const taken = await world.send('aide', what, { messageKey: `key-${at}` })
          const again = await world.send('aide', what, { messageKey: `key-${at}` })
          expect(again).toMatchObject({ replies: taken.replies, repeated: true })
          expect(
            taken.replies
              .map((reply) => reply.text)
              .join('')
              .trim(),
          ).not.toBe('')
          const opened = world.rows('leads').length - before
          if (opened > 0 && bound) expect(text).not.toMatch(/^[3-9].*组|^老城|^新城/)
          bound = world.rows('aide_bindings').some((row) => row.ended_at === null)
        }
        expect(stillOpen(world.rows('question_counts')).length).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 25, seed: 20261123 },
  )
}, 120_000)

/** Questions to an aide that were shown and have not ended; more than one, or one that ended twice, is a miscount. */
function stillOpen(rows: readonly Record<string, unknown>[]): string[] {
  const open = new Map<string, number>()
  for (const { question, event, speaker, n } of rows) {
    if (speaker !== 'aide') continue
    const change = event === 'shown' ? 1 : event === 'answered' || event === 'left' ? -1 : 0
    open.set(String(question), (open.get(String(question)) ?? 0) + change * Number(n))
  }
  const left = [...open].filter(([, n]) => n !== 0)
  expect(left.filter(([, n]) => n !== 1)).toEqual([])
  return left.map(([question]) => question)
}
