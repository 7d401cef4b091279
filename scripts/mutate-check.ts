import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { casesOf, differs } from '../test/cases/check-case.ts'
import { checkOne } from '../test/rules/check-one.ts'
import { compareEngines } from '../test/rules/compare-engines.ts'
import { compareJudge } from '../test/rules/compare-judge.ts'
import { onceWrong } from '../test/rules/once-wrong.ts'

/** What every mutant has to pass, in one quick process: the worked cases, then small households against enumeration. */
const read = (name: string): unknown => parse(readFileSync(`test/cases/${name}.yaml`, 'utf8'))
for (const c of casesOf(read)) {
  const found = differs(c)
  if (found.length > 0) throw new Error(`${c.title}: ${found.join('; ')}`)
}
for (let seed = 1; seed <= 3000; seed += 1) {
  const found = compareJudge(seed)
  if (found.length > 0) throw new Error(`seed ${seed}: ${found}`)
}
for (let seed = 1; seed <= 1500; seed += 1) {
  const found = compareEngines(seed)
  if (found.length > 0) throw new Error(`seed ${seed}: ${found}`)
}
for (const seed of [...onceWrong, ...Array.from({ length: 500 }, (_, i) => i + 1)]) {
  const c = checkOne(seed)
  if (c.missing.length + c.unreal.length + c.wrongTotals.length > 0 || !c.exact || c.unproved.length > 0)
    throw new Error(`seed ${seed}`)
}
