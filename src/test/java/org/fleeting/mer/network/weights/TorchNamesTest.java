package org.fleeting.mer.network.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;

class TorchNamesTest {

    @Test
    void translatesBlocksAndBatchNormalisation() {
        assertThat(TorchNames.of("03block1_01first_02norm_runningMean")).isEqualTo("block1.first.norm.running_mean");
        assertThat(TorchNames.of("03block1_01first_02norm_runningVar")).isEqualTo("block1.first.norm.running_var");
        assertThat(TorchNames.of("01conv0_02norm_gamma")).isEqualTo("conv0.norm.weight");
        assertThat(TorchNames.of("01conv0_02norm_beta")).isEqualTo("conv0.norm.bias");
        assertThat(TorchNames.of("weight")).isEqualTo("weight");
    }

    @Test
    void givesEveryParameterOfANetworkAnOwnName() {
        try (NDManager manager = TorchEngine.newManager()) {
            Block meNet = ResNet3dKind.MENET.shape(3, 16, 16, 5, Attention.DAO).network(manager, 1);

            List<String> names = meNet.getParameters().keys().stream().map(TorchNames::of).toList();

            assertThat(names).doesNotHaveDuplicates().startsWith("conv0.conv.weight", "conv0.norm.weight")
                .contains("attention.maps.frame2.squeeze.weight", "attention.norm.running_var",
                    "block2.projection.conv.weight")
                .endsWith("classifier.weight", "classifier.bias");
        }
    }
}
