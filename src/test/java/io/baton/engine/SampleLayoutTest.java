package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples can be looked at: everything is drawn, nothing lies upon another thing, lines end where they lead. */
class SampleLayoutTest {

    /** How far a line may end from the border of its element, and a shape reach into another one. */
    private static final double SLACK = 1;

    /** A thing that takes up room, and where. */
    private record Box(String name, double x, double y, double width, double height) {

        static Box of(String name, Bounds bounds) {
            return new Box(name, bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
        }

        boolean overlaps(Box other) {
            return x + SLACK < other.x + other.width
                    && other.x + SLACK < x + width
                    && y + SLACK < other.y + other.height
                    && other.y + SLACK < y + height;
        }

        boolean crosses(Waypoint from, Waypoint to) {
            return new Box(
                            "",
                            Math.min(from.getX(), to.getX()),
                            Math.min(from.getY(), to.getY()),
                            Math.abs(from.getX() - to.getX()) + SLACK * 2,
                            Math.abs(from.getY() - to.getY()) + SLACK * 2)
                    .overlaps(this);
        }

        /** Whether a point is on the border; of gateways and events on one of their four tips. */
        boolean borders(Waypoint point, boolean tips) {
            double dx = Math.abs(point.getX() - (x + width / 2));
            double dy = Math.abs(point.getY() - (y + height / 2));
            boolean side = near(dx, width / 2);
            boolean edge = near(dy, height / 2);
            return tips
                    ? (side && near(dy, 0)) || (edge && near(dx, 0))
                    : (side && dy <= height / 2) || (edge && dx <= width / 2);
        }

        private static boolean near(double one, double other) {
            return Math.abs(one - other) <= SLACK;
        }
    }

    static List<Path> diagrams() {
        return Stream.concat(Samples.folders().stream(), Stream.of(Path.of("docs/tutorials")))
                .flatMap(folder -> Samples.models(folder).stream())
                .filter(file -> file.toString().endsWith(".bpmn"))
                .toList();
    }

    private static BpmnModelInstance read(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static Box shape(BaseElement element) {
        var drawn = (BpmnShape) element.getDiagramElement();
        return Box.of(element.getId(), drawn.getBounds());
    }

    private static List<Waypoint> line(BaseElement element) {
        return List.copyOf(((BpmnEdge) element.getDiagramElement()).getWaypoints());
    }

    private static Optional<Box> label(FlowElement element) {
        var drawn = element.getDiagramElement();
        BpmnLabel label = drawn instanceof BpmnEdge edge ? edge.getBpmnLabel() : ((BpmnShape) drawn).getBpmnLabel();
        return Optional.ofNullable(label)
                .map(BpmnLabel::getBounds)
                .map(bounds -> Box.of("label of " + element.getId(), bounds));
    }

    /** Names of tasks and subprocesses are written inside them. */
    private static boolean bearsLabel(FlowElement element) {
        boolean named = element.getName() != null && !element.getName().isBlank();
        return named && !isTaskLike(element) && !(element instanceof SubProcess);
    }

    private static boolean isTaskLike(FlowElement element) {
        return element instanceof Task || element.getElementType().getTypeName().equals("callActivity");
    }

    private static <T extends BaseElement> Collection<T> all(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    /** All that takes up room by itself; subprocesses hold others, boundary events sit on others. */
    private static List<Box> boxes(BpmnModelInstance model) {
        var boxes = new ArrayList<Box>();
        all(model, FlowNode.class).stream()
                .filter(node -> !(node instanceof SubProcess) && !(node instanceof BoundaryEvent))
                .forEach(node -> boxes.add(shape(node)));
        all(model, TextAnnotation.class).forEach(note -> boxes.add(shape(note)));
        all(model, FlowElement.class).forEach(element -> label(element).ifPresent(boxes::add));
        return boxes;
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    @DisplayName("Every element is drawn, and every name that is not inside its element has its place")
    void complete(Path file) {
        var model = read(file);
        assertThat(all(model, FlowElement.class)).isNotEmpty().allSatisfy(element -> {
            assertThat(element.getDiagramElement()).as(element.getId()).isNotNull();
            assertThat(label(element).isPresent())
                    .as("label of " + element.getId())
                    .isEqualTo(bearsLabel(element));
        });
        assertThat(Stream.concat(
                        all(model, TextAnnotation.class).stream().map(TextAnnotation::getDiagramElement),
                        all(model, Association.class).stream().map(Association::getDiagramElement)))
                .doesNotContainNull();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    @DisplayName("Every element that is no gateway has a name")
    void named(Path file) {
        assertThat(all(read(file), FlowNode.class))
                .filteredOn(node -> !node.getElementType().getTypeName().endsWith("Gateway"))
                .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    @DisplayName("No shape and no label lies upon another one")
    void nothingOverlaps(Path file) {
        var boxes = boxes(read(file));
        for (var one : boxes) {
            assertThat(boxes)
                    .filteredOn(other -> !other.equals(one))
                    .as(one.name())
                    .noneMatch(one::overlaps);
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    @DisplayName(
            "Lines lead from border to border, straight up, down or across, and over no label and no other element")
    void lines(Path file) {
        var model = read(file);
        var boxes = boxes(model);
        for (var flow : all(model, SequenceFlow.class)) {
            var points = line(flow);
            assertThat(starts(flow.getSource(), points.get(0)))
                    .as("start of " + flow.getId())
                    .isTrue();
            assertThat(starts(flow.getTarget(), points.get(points.size() - 1)))
                    .as("end of " + flow.getId())
                    .isTrue();
            for (int i = 1; i < points.size(); i++) {
                var from = points.get(i - 1);
                var to = points.get(i);
                assertThat(from.getX().equals(to.getX()) || from.getY().equals(to.getY()))
                        .as(flow.getId())
                        .isTrue();
                assertThat(boxes)
                        .filteredOn(box -> !box.name().equals(flow.getSource().getId())
                                && !box.name().equals(flow.getTarget().getId()))
                        .as("what %s leads over", flow.getId())
                        .noneMatch(box -> box.crosses(from, to));
            }
        }
    }

    private static boolean starts(FlowNode node, Waypoint point) {
        return shape(node).borders(point, !isTaskLike(node));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    @DisplayName("What a subprocess holds is drawn inside it, and boundary events sit on the border of their step")
    void nested(Path file) {
        var model = read(file);
        for (var sub : all(model, SubProcess.class)) {
            var around = shape(sub);
            assertThat(sub.getChildElementsByType(FlowNode.class))
                    .allSatisfy(node -> assertThat(around.overlaps(shape(node)))
                            .as(node.getId())
                            .isTrue());
        }
        for (var event : all(model, BoundaryEvent.class)) {
            var box = shape(event);
            var host = shape(event.getAttachedTo());
            assertThat(box.y() + box.height() / 2).as(event.getId()).isEqualTo(host.y() + host.height());
            assertThat(box.overlaps(host)).as(event.getId()).isTrue();
        }
    }
}
