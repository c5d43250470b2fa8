package org.fleeting.mer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import ai.djl.ndarray.NDArray;

/** Holds the arrows between the rooms, package by package. */
@AnalyzeClasses(packages = {"org.fleeting", "org.knime"}, importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    private static final String HOUSE = "org.fleeting.mer.";

    /**
     * Each room but those of the nodes, and the rooms that it may use. A new room takes a line here, and so does a new arrow:
     * think before you draw one upwards.
     */
    static final Map<String, String> ARROWS = arrows("""
        work               ->
        work.natives       -> work
        work.random        ->
        torch              -> work work.natives
        imaging            -> work work.natives
        imaging.video      -> imaging work
        dataset            -> work
        dataset.frames     -> dataset imaging imaging.video work
        dataset.format     -> dataset dataset.frames imaging.video work
        dataset.apex       -> dataset dataset.format dataset.frames imaging work
        dataset.fold       -> dataset work work.random
        dataset.synthetic  -> dataset imaging work work.random
        face               -> dataset dataset.frames imaging work
        loss               -> work
        optimiser          -> work
        linear             -> dataset.fold work work.random
        network            -> loss network.block optimiser torch work work.random
        network.block      -> torch work.random
        network.weights    -> network.block torch work
        network.resnet3d   -> loss network network.block optimiser torch work
        network.mine       -> network.block
        network.perceptron -> network.block
        network.rcn        -> network network.block optimiser
        network.ststnet    -> network network.block optimiser
        network.sssnet     -> network network.block optimiser
        network.bdcnn      -> loss network network.block optimiser
        network.catalogue  -> network network.bdcnn network.rcn network.resnet3d network.sssnet network.ststnet
        input              -> face flow network work
        model              -> input network network.catalogue network.mine network.weights torch work work.random
        prediction         -> input loss model network torch work
        training           -> input loss network optimiser torch training.clips work
        training.clips     -> dataset.fold face flow input network work work.random
        training.mine      -> input loss model network network.mine network.weights optimiser prediction torch work \
                              work.random
        training.decoupling -> input loss model network network.mine network.perceptron network.weights optimiser prediction \
                              torch training.mine work work.random
        training.loop      -> input loss model network network.mine network.weights optimiser prediction torch \
                              training training.clips training.decoupling training.mine work work.random
        training.checkpoint -> input loss model network network.weights training training.clips training.loop work
        training.stage     -> input model network network.weights torch training training.checkpoint training.clips \
                              training.loop work work.random
        descriptors        -> dataset face flow work
        flow               -> face imaging work
        evaluation         -> dataset.fold linear work work.random
        evaluation.identity -> evaluation face work work.random
        """);

    /** What the nodes see of a training: its words and its doors. */
    private static final Set<String> TRAINING_FOR_NODES = Set.of("training", "training.clips",
        "training.decoupling", "training.mine", "training.stage");

    private static Map<String, String> arrows(String text) {
        return text.lines().map(line -> line.split("->", -1))
            .collect(Collectors.toMap(parts -> parts[0].strip(), parts -> " " + parts[1].strip() + " "));
    }

    @ArchTest
    static final ArchRule roomsUseOnlyThoseTheyMay = classes()
        .that().resideInAPackage(HOUSE + "(*)..")
        .should(new ArchCondition<>("use only the rooms that ARROWS allows") {

            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String from = room(item);
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (target.getPackageName().startsWith(HOUSE) && !isAllowed(from, room(target))) {
                        events.add(SimpleConditionEvent.violated(item, from + " may not use " + room(target) + ": "
                            + dependency.getDescription()));
                    }
                }
            }
        });

    @ArchTest
    static void everyRoomStandsInTheTable(JavaClasses classes) {
        Set<String> rooms = classes.stream().filter(one -> one.getPackageName().startsWith(HOUSE)).map(LayeringTest::room)
            .filter(room -> !isOfNodes(room)).collect(Collectors.toSet());

        assertThat(ARROWS.keySet()).containsExactlyInAnyOrderElementsOf(rooms);
    }

    private static String room(JavaClass one) {
        return one.getPackageName().substring(HOUSE.length());
    }

    private static boolean isOfNodes(String room) {
        return room.equals("nodes") || room.startsWith("nodes.");
    }

    private static boolean isAllowed(String from, String to) {
        if (isOfNodes(from)) {
            return !to.startsWith("training") || TRAINING_FOR_NODES.contains(to);
        }
        return from.equals(to) || ARROWS.get(from).contains(" " + to + " ");
    }

    /** DJL closes the number at once, and Java's collector may take it before the way back has used it. */
    @ArchTest
    static final ArchRule whatHasGradientsIsNotMultipliedByBareNumbers = noClasses()
        .that().resideInAnyPackage(HOUSE + "loss..", HOUSE + "network..", HOUSE + "training..")
        .should().callMethod(NDArray.class, "mul", Number.class)
        .orShould().callMethod(NDArray.class, "div", Number.class)
        .orShould().callMethod(NDArray.class, "pow", Number.class);

    @ArchTest
    static final ArchRule onlyNodesSeeKnime = noClasses()
        .that().resideInAPackage("org.fleeting.mer..").and().resideOutsideOfPackage("org.fleeting.mer.nodes..")
        .should().dependOnClassesThat().resideInAPackage("org.knime..");

    @ArchTest
    static final ArchRule theHostKnowsNothingOfFleeting = noClasses()
        .that().resideInAnyPackage("org.knime..", "org.fleeting.headless..")
        .should().dependOnClassesThat().resideInAPackage("org.fleeting.mer..");

    @ArchTest
    static final ArchRule fleetingKnowsNothingOfTheHost = noClasses()
        .that().resideInAPackage("org.fleeting.mer..")
        .should().dependOnClassesThat().resideInAPackage("org.fleeting.headless..");

    @ArchTest
    static final ArchRule enginesKnowNothingOfWhatTheyRun = noClasses()
        .that().resideInAPackage("org.fleeting.headless.engine..")
        .should().dependOnClassesThat(resideInAPackage("org.fleeting.headless..")
            .and(not(resideInAnyPackage("org.fleeting.headless.engine..", "org.fleeting.headless.launch.."))));

    @ArchTest
    static final ArchRule runsKnowNothingOfSweeps = noClasses()
        .that().resideInAPackage("org.fleeting.headless..")
        .and().resideOutsideOfPackages("org.fleeting.headless", "org.fleeting.headless.sweep..",
            "org.fleeting.headless.engine..")
        .should().dependOnClassesThat().resideInAnyPackage("org.fleeting.headless.sweep..", "org.fleeting.headless.engine..");

    @ArchTest
    static final ArchRule theFolderModuleKnowsNobody = classes()
        .that().resideInAPackage("org.fleeting.folder..")
        .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.fleeting.folder..");

    @ArchTest
    static final ArchRule filesThatStrangersShareAreReachedThroughTheirFolder = noClasses()
        .that().resideInAnyPackage("org.fleeting.headless.workflow..", "org.fleeting.headless.state..",
            "org.fleeting.headless.report..", "org.fleeting.headless.tables..", "org.fleeting.headless.sweep..",
            "org.fleeting.mer.training.checkpoint..")
        .should().dependOnClassesThat().belongToAnyOf(Files.class, FileInputStream.class, FileOutputStream.class,
            RandomAccessFile.class, FileReader.class, FileWriter.class, ZipFile.class)
        .orShould().callMethodWhere(target(owner(assignableTo(FileChannel.class))).and(target(name("open"))))
        .orShould().callMethodWhere(target(owner(assignableTo(File.class)))
            .and(target(nameMatching("delete.*|mkdirs?|renameTo|createNewFile|createTempFile|set.*|list.*"))))
        .because("a name in them may lead out of the folder, or be a link: use org.fleeting.folder.Folder");

    @ArchTest
    static final ArchRule randomNumbersHaveOneSource = noClasses()
        .that().resideInAPackage("org.fleeting.mer..").and().resideOutsideOfPackage("org.fleeting.mer.work.random..")
        .should().callConstructorWhere(target(owner(assignableTo(RandomGenerator.class))
            .and(not(owner(resideInAPackage("org.fleeting.mer.work.random.."))))))
        .orShould().callMethod(Math.class, "random")
        .orShould().callMethod(ThreadLocalRandom.class, "current")
        .orShould().callMethod(RandomGenerator.class, "getDefault")
        .orShould().callMethod(RandomGenerator.class, "of", String.class)
        .orShould().callMethod(Collections.class, "shuffle", List.class)
        .orShould().callMethod(Collections.class, "shuffle", List.class, Random.class)
        .because("the JDK's numbers may change with its version: take them from RandomSource");

    @ArchTest
    static final ArchRule roomsAreFreeOfCycles = slices()
        .matching("org.fleeting.mer.(**)").should().beFreeOfCycles();
}
