import { expect, test } from 'vitest'
import { createWorld, demoAideCode, type World } from '../aide/world.ts'

// Wherever danger is told, its kind stands in the row of the lead, and nothing that says more than a list may show.

const rows = (world: World) =>
  world.rows('leads').map(({ urgent, urgent_reasons }) => [urgent, urgent_reasons])

async function report(world: World, story: string, ...more: string[]) {
  for (const text of ['你好', '同意', '1', '老城', story, ...more]) await world.say('wx-o1', text)
}

test('a household: at once when it is stored, and what it says later on top', async () => {
  const world = await createWorld()
  await report(world, '家里断粮了')
  expect(rows(world)).toEqual([[1, 'no_food']])
  await world.say('wx-o1', '房子塌了')
  expect(rows(world)).toEqual([[1, 'no_food,no_shelter']])
  await world.say('wx-o1', '他还打我')
  expect(rows(world)).toEqual([[1, 'no_food,no_shelter,person']])
  const clear = JSON.stringify([world.rows('leads'), world.rows('tasks'), world.rows('audit')])
  expect(clear).not.toMatch(/violence|打我|暴力/)
})

test('a household without danger has no reason', async () => {
  const world = await createWorld()
  await report(world, '老公去年住院花了八万，报了三万', '祁玉珍', '13700001234')
  expect(rows(world)).toEqual([[0, null]])
})

test('an aide: by the words, or by the choice alone', async () => {
  const world = await createWorld()
  await world.say('aide', demoAideCode)
  await world.say('aide', '老城 3组 买买提 65岁 独居 断粮了')
  await world.say('aide', '1')
  expect(rows(world)).toEqual([[1, 'no_food']])
  const other = await createWorld()
  await other.say('aide', demoAideCode)
  await other.say('aide', '老城 3组 买买提 65岁 独居 住院花了3万 没报完')
  await other.say('aide', '3')
  expect(rows(other)).toEqual([[1, 'marked']])
})
