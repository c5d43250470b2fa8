/**
 * What the views of nodes share: how a page is put together ({@link org.fleeting.mer.nodes.views.ViewPages}), how it gets
 * its data, in KNIME or in a file that the headless host wrote ({@code view.js}), how it looks ({@code view.css}) and how
 * it draws charts ({@code chart.js}, with Apache ECharts). What a view shows lies beside its node.
 */
package org.fleeting.mer.nodes.views;
