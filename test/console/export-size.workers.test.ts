import { expect, test } from 'vitest'
import { behindDecisions, pageOfDecisions } from '../../src/storage/decisions.ts'
import { factBatches } from '../../src/storage/tables/talk.ts'
import { putLead, testCounty } from './county.ts'

test('a whole page of decided leads is read at once, each with its own facts', async () => {
  const county = await testCounty()
  const { id } = await putLead(county, { talk: false })
  const others = Array.from({ length: pageOfDecisions - 1 }, (_, at) => `lead_${at}`)
  const { batches } = await behindDecisions(county.db, [...others, id])
  expect(batches.map(({ leadId }) => leadId)).toEqual([id])
  expect(batches.map(({ batch }) => batch)).toEqual(await county.db.select().from(factBatches))
})
