/**
 * Starts the processes of a sweep. Start at {@link org.fleeting.headless.engine.Engine}; the one there is runs them on this
 * machine. Nothing here knows what a task does.
 */
package org.fleeting.headless.engine;
