CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`verb` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`detail` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entity` ON `audit` (`entity`,`entity_id`,`seq`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `standards` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`value` text,
	`unit` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`document` text NOT NULL,
	`article` text,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer,
	`checked_on` text,
	`demo` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `standards_name` ON `standards` (`name`,`valid_from`);--> statement-breakpoint
CREATE TABLE `evaluations` (
	`lead_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`as_of` text NOT NULL,
	`standards_version` text NOT NULL,
	`facts_seq` integer NOT NULL,
	`result_sealed` text NOT NULL,
	PRIMARY KEY(`lead_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `leads` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`conversation_id` text,
	`source` text NOT NULL,
	`lang` text NOT NULL,
	`township` text,
	`village` text,
	`group_no` text,
	`name_sealed` text,
	`name_hash` text,
	`phone_sealed` text,
	`phone_hash` text,
	`stage` text NOT NULL,
	`urgent` integer NOT NULL,
	`unfinished` integer NOT NULL,
	`waiting_on` text,
	`category` text NOT NULL,
	`status` text NOT NULL,
	`monitor` text NOT NULL,
	`outcomes` text NOT NULL,
	`decisive` text NOT NULL,
	`standards_version` text NOT NULL,
	`next_change_on` text,
	`owner_id` text,
	`due_at` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`closed_at` integer,
	`closing_reason` text,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `leads_code` ON `leads` (`code`);--> statement-breakpoint
CREATE INDEX `leads_open` ON `leads` (`township`,`urgent`,`due_at`,`id`) WHERE "leads"."closed_at" is null;--> statement-breakpoint
CREATE INDEX `leads_conversation` ON `leads` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`lead_id` text,
	`conversation_id` text,
	`township` text,
	`village` text,
	`urgent` integer NOT NULL,
	`due_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`assignee` text,
	`note_sealed` text,
	`done_at` integer,
	`result` text
);
--> statement-breakpoint
CREATE INDEX `tasks_open` ON `tasks` (`township`,`urgent`,`due_at`) WHERE "tasks"."done_at" is null;--> statement-breakpoint
CREATE INDEX `tasks_lead` ON `tasks` (`lead_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`conversation_id` text,
	`lead_id` text,
	`payload_sealed` text NOT NULL,
	`dedupe` text NOT NULL,
	`due_at` integer NOT NULL,
	`claimed_until` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`outcome` text,
	`done_at` integer,
	`last_error` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe` ON `outbox` (`dedupe`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`) WHERE "outbox"."done_at" is null;--> statement-breakpoint
CREATE TABLE `aide_bindings` (
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`person_hash` text NOT NULL,
	`aide_id` text NOT NULL,
	`bound_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`channel`, `account`, `person_hash`)
);
--> statement-breakpoint
CREATE TABLE `aide_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`aide_id` text NOT NULL,
	`village` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE TABLE `aide_villages` (
	`aide_id` text NOT NULL,
	`village` text NOT NULL,
	PRIMARY KEY(`aide_id`, `village`)
);
--> statement-breakpoint
CREATE TABLE `aides` (
	`id` text PRIMARY KEY NOT NULL,
	`name_sealed` text NOT NULL,
	`phone_sealed` text,
	`township` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`device` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_staff` ON `sessions` (`staff_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`township` text,
	`department` text,
	`password_hash` text NOT NULL,
	`failed_logins` integer DEFAULT 0 NOT NULL,
	`locked_until` integer DEFAULT 0 NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_login` ON `staff` (`login`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`person_hash` text NOT NULL,
	`person_sealed` text NOT NULL,
	`lang` text,
	`report_id` text NOT NULL,
	`seq` integer NOT NULL,
	`envelope` text NOT NULL,
	`stage` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`quiet_since` integer,
	`reminders` integer DEFAULT 0 NOT NULL,
	`in_charge` text,
	`send_window` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_person` ON `conversations` (`channel`,`account`,`person_hash`);--> statement-breakpoint
CREATE INDEX `conversations_quiet` ON `conversations` (`quiet_since`);--> statement-breakpoint
CREATE TABLE `fact_batches` (
	`report_id` text NOT NULL,
	`seq` integer NOT NULL,
	`count` integer NOT NULL,
	`at` integer NOT NULL,
	`speaker` text NOT NULL,
	`facts_sealed` text NOT NULL,
	PRIMARY KEY(`report_id`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `turns` (
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`inbound_hash` text NOT NULL,
	`report_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`said_sealed` text,
	`replies_sealed` text NOT NULL,
	`stage` text NOT NULL,
	`asked` text,
	`trace` text,
	PRIMARY KEY(`conversation_id`, `seq`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `turns_inbound` ON `turns` (`inbound_hash`);--> statement-breakpoint
CREATE INDEX `turns_report` ON `turns` (`report_id`);