package org.fleeting.mer.model;

/**
 * What a decoupling knows of a clip beside its features.
 *
 * @param subject who is filmed; null where that is not needed
 * @param emotion what is shown; null where that is not needed
 */
public record ClipLabels(String subject, String emotion) {}
