import { answeringContract } from './contract/answering.contract.ts'
import type { ContractCase } from './contract/bench.contract.ts'
import { receivingContract } from './contract/receiving.contract.ts'
import { sendingContract } from './contract/sending.contract.ts'

/** What every channel owes the house, whatever its platform. */
export function channelContract(testCase: ContractCase): void {
  receivingContract(testCase)
  answeringContract(testCase)
  sendingContract(testCase)
}
