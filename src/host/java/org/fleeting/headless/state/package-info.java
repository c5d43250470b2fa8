/**
 * Keeps what nodes have put out between two runs: tables, port objects, their file stores and flow variables, in the
 * folder {@code .headless} of a workflow, with a checksum of every file. Start at
 * {@link org.fleeting.headless.state.StateFolder}. Nothing here executes a node or decides which one is to be executed.
 */
package org.fleeting.headless.state;
