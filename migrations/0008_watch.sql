CREATE TABLE `household_asks` (
	`lead_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	PRIMARY KEY(`lead_id`, `conversation_id`)
);
--> statement-breakpoint
CREATE TABLE `watch_faults` (
	`upload_id` text NOT NULL,
	`line` integer NOT NULL,
	`reason` text NOT NULL,
	`row_sealed` text NOT NULL,
	PRIMARY KEY(`upload_id`, `line`)
);
--> statement-breakpoint
CREATE TABLE `watch_pieces` (
	`upload_id` text NOT NULL,
	`no` integer NOT NULL,
	`rows_sealed` text NOT NULL,
	PRIMARY KEY(`upload_id`, `no`)
);
--> statement-breakpoint
CREATE TABLE `watch_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`township` text NOT NULL,
	`village` text NOT NULL,
	`group_no` text,
	`kind` text NOT NULL,
	`name_sealed` text NOT NULL,
	`name_hash` text NOT NULL,
	`phone_sealed` text,
	`phone_hash` text,
	`since` text,
	`upload_id` text NOT NULL,
	`updated_at` integer NOT NULL,
	`check_on` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `watch_rows_household` ON `watch_rows` (`village`,`name_hash`,`kind`);--> statement-breakpoint
CREATE INDEX `watch_rows_phone` ON `watch_rows` (`phone_hash`) WHERE "watch_rows"."phone_hash" is not null;--> statement-breakpoint
CREATE INDEX `watch_rows_check` ON `watch_rows` (`check_on`,`id`);--> statement-breakpoint
CREATE INDEX `watch_rows_township` ON `watch_rows` (`township`,`village`,`id`);--> statement-breakpoint
CREATE TABLE `watch_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`township` text NOT NULL,
	`uploaded_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`total` integer NOT NULL,
	`mapping` text,
	`good` integer DEFAULT 0 NOT NULL,
	`bad` integer DEFAULT 0 NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE INDEX `watch_uploads_township` ON `watch_uploads` (`township`,`created_at`);