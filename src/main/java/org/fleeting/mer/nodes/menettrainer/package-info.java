/** The MENet Trainer node: stages 2 and 4. */
package org.fleeting.mer.nodes.menettrainer;
