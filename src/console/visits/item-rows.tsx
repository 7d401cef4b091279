import type { FC } from 'hono/jsx'
import { RELS } from '../../facts/codes.ts'
import { relLabels } from '../../leads/exports/labels.ts'
import type { Typed } from '../desk-call.ts'
import type { Problem } from '../form.tsx'
import { Rows, rowsShown, SelectCell, TextCell, TickCell } from './cell.tsx'
import type { FindingKind, Option } from './finding-kind.ts'
import { incomeOptions, rigidOptions, supporterOptions } from './item-kinds.ts'

type Props = { name: string; people: readonly Option[]; typed: Typed; problems: readonly Problem[] }

const Income: FC<Props> = ({ name, people, typed, problems }) => {
  const prefix = `${name}_`
  return (
    <>
      <Rows {...{ prefix }} more="再加一笔收入">
        {rowsShown(typed, prefix, 'kind', 1).map((row) => {
          const at = { typed, problems }
          return (
            <div class="item">
              <SelectCell {...at} name={`${prefix}${row}_kind`} label="收入种类" options={incomeOptions} />
              <TextCell {...at} name={`${prefix}${row}_amount`} label="一年多少元" />
              <SelectCell {...at} name={`${prefix}${row}_who`} label="谁的" options={people} />
            </div>
          )
        })}
      </Rows>
      <div class="item">
        <TextCell {...{ typed, problems }} name={`${prefix}total`} label="合计（元，分不清时只填这里）" />
        <TickCell name={`${prefix}open`} label="另外还有，说不清" {...{ typed }} />
        <TickCell name={`${prefix}none`} label="看过，没有收入" {...{ typed }} />
      </div>
    </>
  )
}

const Rigid: FC<Props> = ({ name, people, typed, problems }) => {
  const prefix = `${name}_`
  return (
    <>
      <Rows {...{ prefix }} more="再加一笔支出">
        {rowsShown(typed, prefix, 'type', 1).map((row) => {
          const at = { typed, problems }
          return (
            <div class="item">
              <SelectCell {...at} name={`${prefix}${row}_type`} label="支出种类" options={rigidOptions} />
              <TextCell {...at} name={`${prefix}${row}_gross`} label="总额（元）" />
              <TextCell {...at} name={`${prefix}${row}_covered`} label="已报销（元，没有写 0）" />
              <SelectCell {...at} name={`${prefix}${row}_who`} label="谁的" options={people} />
            </div>
          )
        })}
      </Rows>
      <div class="item">
        <TickCell name={`${prefix}open`} label="另外还有，说不清" {...{ typed }} />
        <TickCell name={`${prefix}none`} label="看过，没有这类支出" {...{ typed }} />
      </div>
    </>
  )
}

const relOptions: readonly Option[] = RELS.filter((rel) => rel !== 'applicant').map((value) => ({
  value,
  label: relLabels[value],
}))
const yesNo: readonly Option[] = [
  { value: 'yes', label: '符合' },
  { value: 'no', label: '不符合' },
]

const Supporters: FC<Props> = ({ name, people, typed, problems }) => {
  const prefix = `${name}_`
  return (
    <Rows {...{ prefix }} more="再加一个赡养、抚养、扶养人">
      {rowsShown(typed, prefix, 'of', 1).map((row) => {
        const at = { typed, problems }
        return (
          <div class="item">
            <SelectCell {...at} name={`${prefix}${row}_of`} label="该由他养的人" options={people} />
            <SelectCell {...at} name={`${prefix}${row}_can`} label="能不能负担" options={supporterOptions} />
            <SelectCell {...at} name={`${prefix}${row}_rel`} label="他是这个人的" options={relOptions} />
            <TextCell {...at} name={`${prefix}${row}_age`} label="他多大（岁）" />
            <TextCell {...at} name={`${prefix}${row}_income`} label="他的年收入（元）" />
            <SelectCell {...at} name={`${prefix}${row}_property`} label="他的财产符合规定" options={yesNo} />
          </div>
        )
      })}
    </Rows>
  )
}

const lists = { income: Income, rigid: Rigid, supporters: Supporters } as const

/** Lists entered one by one: income, spending, who should support whom. */
export const ItemRows: FC<Props & { type: keyof typeof lists }> = ({ type, ...props }) => {
  const List = lists[type]
  return (
    <div class="items">
      <List {...props} />
    </div>
  )
}

export const isList = (kind: FindingKind): kind is FindingKind & { type: keyof typeof lists } =>
  Object.hasOwn(lists, kind.type)
