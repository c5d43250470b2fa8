/**
 * Where KNIME draws the example workflows: {@link org.fleeting.mer.layout.WorkflowLayout} measures nodes and annotations as
 * KNIME Analytics Platform 5.9.0 does and tells what lies over what. Connections are not looked at, which go
 * across everything.
 */
package org.fleeting.mer.layout;
