import { describe, expect, test } from 'vitest'
import type { OutboxPayload } from '../../src/intake/drain-outbox.ts'
import { callBackUnfinished } from '../../src/jobs/call-back-unfinished.ts'
import { whereOutbox } from '../../src/storage/sealed-where.ts'
import { createWorld, demoAideCode, shown, type World } from './world.ts'

/** A household that has written itself, from this phone. */
const family = ['你好', '同意', '2', '老城', '羊死了，日子不好过', '张建国', '13812345678']

async function reported(log: string): Promise<{ world: World; told: string; code: string; person: string }> {
  const world = await createWorld()
  for (const text of family) await world.say('wx-family', text)
  await world.say('aide', demoAideCode)
  await world.say('aide', log)
  const { stage } = await world.say('aide', '1')
  if (stage === 'twin') await world.say('aide', '2')
  const [row] = world.rows('outbox').filter(({ kind }) => kind === 'household')
  if (!row) return { world, told: '', code: '', person: '' }
  const sealed = await world.deps.sealer.open(String(row.payload_sealed), whereOutbox(String(row.id)))
  const { reply, person } = JSON.parse(sealed) as OutboxPayload
  return { world, told: reply.text, code: /QM-[\w-]+/.exec(reply.text)?.[0] ?? '', person }
}

const aideLead = (world: World) => world.rows('leads').find(({ source }) => source === 'aide')
const plain = '3组 张建国 65岁 一家2口 住院花了2万 电话13812345678'

describe('the household itself', () => {
  test('hears once what was reported and how to correct or refuse, where it has written from that phone', async () => {
    const { told, code, person, world } = await reported(plain)
    expect(person).toBe('wx-family')
    for (const part of ['张建国', '2人', '两万元', `改 ${code}`, `不同意 ${code}`])
      expect(told).toContain(part)
    expect(aideLead(world)?.code).toBe(code)
    expect(world.rows('household_asks')).toMatchObject([{ lead_id: aideLead(world)?.id, answer: null }])
  })

  test('agrees, and the lead says so; its own talk stands where it stood', async () => {
    const { world, code } = await reported(plain)
    const before = world.rows('conversations').find(({ channel }) => channel === 'wechat')?.envelope
    expect(shown(await world.say('wx-family', `同意 ${code}`))).toContain('记下了')
    expect(world.rows('household_asks')).toMatchObject([{ answer: 'agreed' }])
    expect(world.rows('conversations').find(({ channel }) => channel === 'wechat')?.envelope).toBe(before)
    expect(aideLead(world)?.stage).toBe('new')
  })

  test('corrects in its own words, kept beside those of the aide', async () => {
    const { world, code } = await reported(plain)
    expect(shown(await world.say('wx-family', `改 ${code} 住院只花了一万`))).toContain('已补到登记里')
    expect(world.rows('household_asks')).toMatchObject([{ answer: 'corrected' }])
    const batches = world.rows('fact_batches').filter(({ report_id }) => report_id === aideLead(world)?.id)
    expect(batches.map(({ speaker }) => speaker)).toEqual(['aide', 'family'])
  })

  test('refuses: the report is taken back, and the household keeps its own', async () => {
    const { world, code } = await reported(plain)
    expect(shown(await world.say('wx-family', `不同意 ${code}`))).toContain('已撤回')
    expect(aideLead(world)).toMatchObject({ stage: 'withdrawn', closing_reason: 'withdrawn' })
    expect(world.rows('leads').find(({ source }) => source !== 'aide')?.stage).toBe('new')
  })

  test('refuses while there is danger: it goes ahead, and the township knows of the refusal', async () => {
    const { world, code } = await reported('3组 张建国 断粮三天了 电话13812345678')
    expect(shown(await world.say('wx-family', `不同意 ${code}`))).toContain('急事')
    expect(aideLead(world)).toMatchObject({ stage: 'new', urgent: 1 })
    expect(world.rows('tasks')).toContainEqual(
      expect.objectContaining({ kind: 'objection', lead_id: aideLead(world)?.id }),
    )
  })

  test('nobody else can answer for it, and another phone is told nothing', async () => {
    const { world, code } = await reported(plain)
    await world.say('wx-stranger', '你好')
    await world.say('wx-stranger', `不同意 ${code}`)
    expect(aideLead(world)?.stage).toBe('new')
    expect((await reported('3组 张建国 65岁 一家2口 住院花了2万 电话13999999999')).told).toBe('')
  })
})

describe('a report that broke off', () => {
  test('becomes a call-back for the aide of the village, whose door is told to whoever takes it', async () => {
    const world = await createWorld()
    for (const text of family) await world.say('wx-family', text)
    await callBackUnfinished(world.deps)
    expect(world.rows('tasks')).toEqual([])
    world.clock.advance(3 * 86_400_000)
    await callBackUnfinished(world.deps)
    await callBackUnfinished(world.deps)
    expect(world.rows('tasks')).toHaveLength(1)
    await world.say('aide', demoAideCode)
    const listed = shown(await world.say('aide', '任务'))
    expect(listed).toContain('联系这户')
    expect(listed).not.toMatch(/张建国|13812345678/)
    expect(shown(await world.say('aide', '1'))).toContain('张建国 13812345678')
  })
})
