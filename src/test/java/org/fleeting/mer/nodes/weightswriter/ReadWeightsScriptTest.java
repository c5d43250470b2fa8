package org.fleeting.mer.nodes.weightswriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Subtraction;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.NetworkWidth;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.network.weights.FormerWeights;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.IDNetPortObjectSpec;
import org.fleeting.mer.nodes.ports.MENetPortObjectSpec;
import org.fleeting.mer.nodes.ports.MineEstimates;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.TrainingSubjects;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ai.djl.ndarray.NDManager;

/**
 * Runs {@code docs/read_weights.py} on files of today's format, if Python is here: it must name what they hold, and predict
 * what we predict of the clips beside them.
 */
class ReadWeightsScriptTest {

    private static final Path SCRIPT = Path.of("docs", "read_weights.py");
    private static final TrainingSubjects NOBODY = new TrainingSubjects("Subject", List.of());

    @TempDir
    Path folder;

    private final WeightsWriterNodeParameters parameters = new WeightsWriterNodeParameters();
    private ExecutionContext execution;
    private Path file;

    @BeforeEach
    void chooseFile() {
        execution = Executions.running(folder);
        file = folder.resolve("weights.safetensors");
        parameters.m_file = file.toString();
    }

    @Test
    void namesWhatAFileHolds() throws Exception {
        String python = python("json, struct");
        write(TrainedModels.meNet(), null);

        assertThat(String.join("\n", run(python, SCRIPT.toString(), file.toString())))
            .contains("conv0.conv.weight                                [64, 3, 7, 7, 7]\n", "Stage 2 (MENet)  seed 1",
                "\nMENet of 2 frames, 32 x 32 pixels, tells apart: disgust, happiness, surprise");
    }

    @ParameterizedTest
    @CsvSource({"MENET, DAO, ONSET_DIFFERENCE, 2, WIDTH_64, false", "MENET, NONE, RGB, 2, WIDTH_64, false",
        "IDNET, SELF, RGB, 2, WIDTH_64, false", "MENET, DAO, RGB, 1, WIDTH_64, false", "MENET, DAO, RGB, 1, WIDTH_64, true",
        "MENET, DAO, RGB, 2, WIDTH_16, false", "IDNET, SELF, RGB, 2, WIDTH_32, false"})
    void predictsWhatWePredict(ResNet3dKind kind, Attention attention, InputMode mode, int frames, NetworkWidth width,
        boolean isFormer)
        throws Exception {
        predicts(kind, ResNet3dKind.options(attention, width), mode, frames, isFormer, null);
    }

    @Test
    void predictsWhatWePredictWithoutTheOnsetFrame() throws Exception {
        predicts(ResNet3dKind.MENET, ResNet3dKind.options(Attention.DAO), InputMode.RGB, 2, false, Subtraction.ONSET_FRAME);
    }

    @Test
    void predictsWhatWePredictWithoutWhatIsErased() throws Exception {
        predicts(ResNet3dKind.MENET, ResNet3dKind.options(Attention.DAO, NetworkWidth.WIDTH_16), InputMode.RGB, 2, false,
            Subtraction.ERASURE);
    }

    private void predicts(ResNet3dKind kind, NetworkOptions options, InputMode mode, int frames, boolean isFormer,
        Subtraction subtraction) throws Exception {
        String python = python("numpy, torch");
        ClipSize size = new ClipSize(frames, FaceClips.SIZE.height(), FaceClips.SIZE.width());
        TrainedNetwork model = drawn(kind, options, mode, size, subtraction);
        BufferedDataTable faces = FaceClips.six(execution, size);
        parameters.m_clips = 5;
        write(port(model), faces);
        if (isFormer) {
            FormerWeights.extend(file);
        }

        List<String> lines = run(python, SCRIPT.toString(), file.toString(), folder.resolve("weights.clips.npy").toString());

        JsonObject told = JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
        assertThat(texts(told.getAsJsonArray("classes"))).isEqualTo(model.description().classes());
        List<ClipPrediction> expected = new Predictor(model).predict(TableClips.read(faces, InputTable.of(
            faces.getDataTableSpec(), parameters.m_faceClipColumn, Optional.empty(), Optional.empty()), execution),
            ProgressMonitor.none());
        JsonArray probabilities = told.getAsJsonArray("probabilities");
        assertThat(probabilities).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(numbers(probabilities.get(i))).as(expected.get(i).key())
                .containsExactly(expected.get(i).probabilities(), within(1e-4));
        }
    }

    /** Returns a model of which every part matters, unlike one that was trained for a step. */
    private static TrainedNetwork drawn(ResNet3dKind kind, NetworkOptions options, InputMode mode, ClipSize size,
        Subtraction subtraction)
        throws Exception {
        NetworkDescription trained =
            (kind == ResNet3dKind.MENET ? TrainedModels.meNet() : TrainedModels.idNet()).model().description();
        NetworkShape shape = size.shape(kind, trained.classes().size(), options);
        try (NDManager manager = TorchEngine.newManager()) {
            ClassifierBlock network = shape.blankNetwork(manager);
            if (Subtraction.ERASURE.equals(subtraction)) {
                network.erase(manager);
            }
            Golden.fill(network);
            Weights weights = Weights.of(network);
            return new TrainedNetwork(new NetworkDescription(weights.hash(), trained.stage(), shape, size, trained.classes(),
                mode, trained.normalisation(), null, null, subtraction, trained.line()), weights, null);
        }
    }

    private static NetworkPortObject port(TrainedNetwork model) throws IOException {
        return NetworkPortObject.write(model,
            model.description().kind() == ResNet3dKind.MENET
                ? new MENetPortObjectSpec("Emotion", NOBODY, MineEstimates.NONE, model.description())
                : new IDNetPortObjectSpec("Subject", NOBODY, MineEstimates.NONE, model.description()),
            TrainedModels.store("drawn"));
    }

    private void write(NetworkPortObject branch, BufferedDataTable faces) throws Exception {
        NodeCall.execute(WeightsWriterNodeFactory::execute, parameters, execution, branch, faces);
    }

    /** Returns a Python that has the modules; without one the test is skipped, and says so. */
    private static String python(String modules) throws Exception {
        for (String python : List.of("python3", "/usr/bin/python3", "python")) {
            try {
                if (start(python, "-c", "import " + modules).waitFor() == 0) {
                    return python;
                }
            } catch (IOException e) {
                continue; // there is none of that name
            }
        }
        assumeTrue(false, "no Python here that can import " + modules + " (Debian: python3-torch, python3-numpy)");
        return null;
    }

    private static List<String> run(String... command) throws Exception {
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.getAsString()));
        return texts;
    }

    private static double[] numbers(JsonElement array) {
        return Stream.iterate(0, i -> i + 1).limit(array.getAsJsonArray().size())
            .mapToDouble(i -> array.getAsJsonArray().get(i).getAsDouble()).toArray();
    }
}
