/**
 * What the views of nodes share: how a page is put together ({@link org.fleeting.mer.nodes.views.ViewPages}), how it gets
 * its data, in KNIME or in a file that the headless host wrote ({@code view.js}), how it looks ({@code view.css}) and how
 * it draws charts ({@code chart.js}, with Apache ECharts) and saves them and tables as files ({@code figure.js},
 * {@code export.js}). What a view shows lies beside its node, but for what the views
 * of scores have in common ({@code matrix.js}, {@code scores.js}). What a page needs beyond a node's outputs, the node keeps
 * in tables of its own ({@link org.fleeting.mer.nodes.views.InternalTable}).
 */
package org.fleeting.mer.nodes.views;
