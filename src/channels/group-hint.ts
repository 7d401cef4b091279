/** In a group everybody reads along, so no talk is held there. */
export const groupHint =
  '为保护隐私，请不要在群里说家里的情况，请单独给我发消息。\nPlease write to me in private.'
