ALTER TABLE `staff` ADD `totp_sealed` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `totp_step` integer DEFAULT 0 NOT NULL;