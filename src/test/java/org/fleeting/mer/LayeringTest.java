package org.fleeting.mer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Holds the arrows between the rooms: nodes -> evaluation, training, descriptors -> network, face, dataset -> imaging, work. */
@AnalyzeClasses(packages = {"org.fleeting", "org.knime"}, importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule roomsKnowOnlyThoseBelow = layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.fleeting.mer..")
        .layer("nodes").definedBy("org.fleeting.mer.nodes..")
        .layer("evaluation").definedBy("org.fleeting.mer.evaluation..")
        .layer("training").definedBy("org.fleeting.mer.training..")
        .layer("descriptors").definedBy("org.fleeting.mer.descriptors..")
        .layer("linear").definedBy("org.fleeting.mer.linear..")
        .layer("prediction").definedBy("org.fleeting.mer.prediction..")
        .layer("model").definedBy("org.fleeting.mer.model..")
        .layer("input").definedBy("org.fleeting.mer.input..")
        .layer("network").definedBy("org.fleeting.mer.network..")
        .layer("face").definedBy("org.fleeting.mer.face..")
        .layer("dataset").definedBy("org.fleeting.mer.dataset..")
        .layer("imaging").definedBy("org.fleeting.mer.imaging..")
        .layer("work").definedBy("org.fleeting.mer.work..")
        .whereLayer("nodes").mayNotBeAccessedByAnyLayer()
        .whereLayer("evaluation").mayOnlyBeAccessedByLayers("nodes")
        .whereLayer("training").mayOnlyBeAccessedByLayers("nodes")
        .whereLayer("descriptors").mayOnlyBeAccessedByLayers("nodes")
        .whereLayer("network").mayOnlyBeAccessedByLayers("nodes", "training", "prediction", "model", "input")
        .whereLayer("face").mayOnlyBeAccessedByLayers("nodes", "training", "descriptors", "prediction", "input")
        .whereLayer("dataset").mayOnlyBeAccessedByLayers("nodes", "evaluation", "linear", "training", "descriptors", "face")
        .whereLayer("imaging").mayOnlyBeAccessedByLayers("descriptors", "face", "dataset");

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
        .matching("org.fleeting.mer.(*)..").should().beFreeOfCycles();
}
