/**
 * A rendered data set in CASME II's own layout, or another's, for first runs and tests. Start at
 * {@link org.fleeting.mer.dataset.synthetic.SyntheticDataset}. Its scores say nothing about real faces.
 */
package org.fleeting.mer.dataset.synthetic;
