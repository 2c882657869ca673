package dev.quell.connector.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.quell.connector.conformance.ConnectorConformance;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The suite can be failed: each of its rules, by a connector that breaks it. */
class ConformanceTest {

    static Stream<Flaw> flaws() {
        return Flaw.all();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("flaws")
    void aFlawIsFoundByItsRule(Flaw flaw) {
        TestExecutionSummary summary = run(flaw);

        assertThat(summary.getTestsStartedCount()).as("tests of the rule").isPositive();
        assertThat(summary.getFailures())
                .isNotEmpty()
                .allSatisfy(
                        failure ->
                                assertThat(failure.getException())
                                        .isInstanceOf(AssertionError.class));
    }

    @Test
    void everyRuleIsBrokenBySomeFlaw() {
        Set<String> rules =
                Arrays.stream(ConnectorConformance.class.getInterfaces())
                        .flatMap(rule -> Arrays.stream(rule.getDeclaredMethods()))
                        .filter(
                                method ->
                                        method.isAnnotationPresent(Test.class)
                                                || method.isAnnotationPresent(
                                                        ParameterizedTest.class))
                        .map(method -> method.getName())
                        .collect(Collectors.toSet());

        assertThat(Flaw.all().map(Flaw::rule).collect(Collectors.toSet())).isEqualTo(rules);
    }

    private static TestExecutionSummary run(Flaw flaw) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(FlawedConnector.class))
                        .filters(
                                (PostDiscoveryFilter)
                                        test -> FilterResult.includedIf(isOf(flaw.rule(), test)))
                        .configurationParameter(FlawedConnector.FLAW, flaw.name())
                        .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        return summary.getSummary();
    }

    /** What holds tests is kept too, or the tests in it go with it. */
    private static boolean isOf(String rule, TestDescriptor test) {
        return test.getSource()
                .map(
                        source ->
                                !(source instanceof MethodSource method)
                                        || method.getMethodName().equals(rule))
                .orElse(true);
    }
}
