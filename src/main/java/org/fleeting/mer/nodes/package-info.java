/**
 * The KNIME nodes, one package each; ports and the face clip's cell beside them. The only code that sees KNIME: it turns
 * tables and ports into the other rooms' records and back, and computes nothing itself.
 */
package org.fleeting.mer.nodes;
