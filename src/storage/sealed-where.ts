/**
 * The names under which cells are sealed: table, row and column. A sealed cell that is moved elsewhere does not open,
 * so these spellings never change once there is data.
 */
export const whereTurnSaid = (conversationId: string, seq: number): string =>
  `turns|${conversationId}|${seq}|said`

export const whereTurnReplies = (conversationId: string, seq: number): string =>
  `turns|${conversationId}|${seq}|replies`

export const wherePerson = (conversationId: string): string => `conversations|${conversationId}|person`

/** `seq` is that of the first fact in the batch. */
export const whereFacts = (reportId: string, seq: number): string => `fact_batches|${reportId}|${seq}|facts`

export const whereLeadName = (leadId: string): string => `leads|${leadId}|name`

export const whereLeadPhone = (leadId: string): string => `leads|${leadId}|phone`

export const whereEvaluation = (leadId: string, seq: number): string => `evaluations|${leadId}|${seq}|result`

export const whereTaskNote = (taskId: string): string => `tasks|${taskId}|note`

export const whereOutbox = (messageId: string): string => `outbox|${messageId}|payload`

export const whereAideName = (aideId: string): string => `aides|${aideId}|name`

export const whereFilterName = (staffId: string, nameHash: string): string =>
  `saved_filters|${staffId}|${nameHash}|name`

export const whereNote = (noteId: string): string => `notes|${noteId}|text`

/** What an aide has written and not confirmed yet. */
export const whereDraft = (conversationId: string): string => `conversations|${conversationId}|draft`

export const whereTaskReason = (taskId: string): string => `tasks|${taskId}|reason`

export const whereReferralNote = (referralId: string): string => `referrals|${referralId}|note`

/** Why facts left the township without the household's word. */
export const whereReferralWhy = (referralId: string): string => `referrals|${referralId}|leave_why`

export const whereWatchPiece = (uploadId: string, no: number): string => `watch_pieces|${uploadId}|${no}|rows`

export const whereWatchFault = (uploadId: string, line: number): string =>
  `watch_faults|${uploadId}|${line}|row`

export const whereWatchName = (rowId: string): string => `watch_rows|${rowId}|name`

export const whereWatchPhone = (rowId: string): string => `watch_rows|${rowId}|phone`

export const whereCheckIn = (checkId: string): string => `household_checks|${checkId}|told`

export const whereSampleNote = (month: string, leadId: string, attempt: number): string =>
  `sample_results|${month}|${leadId}|${attempt}|note`
