/** What is reported: the table of messages, and the report that collects them. */
@NullMarked
package dev.fovea.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
