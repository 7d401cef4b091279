import type { WatchColumn } from '../../leads/watch/columns.ts'
import type { FileFault } from '../../leads/watch/read-file.ts'
import type { RowFault } from '../../leads/watch/read-row.ts'

export const columnWords: Readonly<Record<WatchColumn, string>> = {
  name: '户主姓名',
  village: '村（社区）',
  group: '组',
  phone: '电话',
  kind: '类别',
  since: '日期（未批、退出或列入的那天）',
}

export const rowFaultWords: Readonly<Record<RowFault, string>> = {
  empty: '空行',
  no_name: '没有姓名',
  no_village: '没有村',
  unknown_village: '本乡镇没有这个村（社区）',
  several_villages: '村和社区同名，请写全',
  unknown_kind: '看不出类别，请写：申请低保未批、退出低保、脱贫户、监测户',
  bad_phone: '电话号码不对',
  bad_date: '日期看不懂，请写成 2025-03-01',
  formula: '格子里是公式，请改成文字',
}

export const fileFaultWords: Readonly<Record<FileFault, string>> = {
  empty: '文件是空的。',
  old_excel: '这是老版 Excel（.xls）。请另存为 .xlsx 或 CSV 再上传。',
  not_a_table: '这个文件打不开。请用 .xlsx 或 CSV，不要加密码。',
  too_many_rows: '一次最多 100000 行，请分成几个文件。',
  too_large: '文件解开后太大。请只留名单这一张表，去掉图片和别的工作表再传。',
}
