/** Nodes with settings by {@code NodeParameters} whose models KNIME's newer API can't express, such as loops. */
package org.knime.core.webui.node.impl;
