CREATE INDEX `leads_closed_desk` ON `leads` (`closed_at`,`id`) WHERE "leads"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX `leads_broken_off` ON `leads` (`updated_at`) WHERE "leads"."closed_at" is null and "leads"."unfinished" = 1 and "leads"."stage" = 'new';--> statement-breakpoint
CREATE INDEX `tasks_open_desk` ON `tasks` (`urgent`,`due_at`) WHERE "tasks"."done_at" is null;--> statement-breakpoint
CREATE INDEX `visits_day_desk` ON `visits` (`day`,`time`);--> statement-breakpoint
CREATE INDEX `watch_matches_at` ON `watch_matches` (`at`);