package org.fleeting.headless.workflow;

/** What a key of a settings file stands for. */
public sealed interface SettingsItem permits SettingsConfig, SettingsEntry {}
