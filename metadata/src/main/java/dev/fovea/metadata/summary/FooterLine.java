package dev.fovea.metadata.summary;

/**
 * A line below the table.
 *
 * @param label what it is about
 * @param text what it says
 * @param warning whether it deserves attention
 */
public record FooterLine(String label, String text, boolean warning) {}
