/** The IDNet Trainer node: stages 1 and 3. */
package org.fleeting.mer.nodes.idnettrainer;
