package io.clv.etl.scheme;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads YAML as the tree that is written there: nothing is constructed, and anchors and aliases,
 * which could make a small file a large tree, are refused where they first stand.
 */
final class YamlParts {
  private static final int DEEPEST = 20;

  private YamlParts() {}

  /**
   * @return empty if there is nothing but comments
   * @throws Mistake at what is no YAML
   */
  static Optional<Part> of(String text) {
    requireUniform(text);
    try {
      requirePlain(text);
      Node root = yaml().compose(new StringReader(text));
      return root == null ? Optional.empty() : Optional.of(part(root));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw new Mistake(mark == null ? 1 : line(mark), problem(e, mark));
    } catch (YAMLException e) {
      throw new Mistake(
          1, "this is no YAML (%s); write it anew".formatted(Shorten.text(e.getMessage() + "")));
    }
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    return new Yaml(new SafeConstructor(options));
  }

  /** Tabs are refused by YAML where they matter, but not in words that help. */
  private static void requireUniform(String text) {
    int line = 0;
    for (String each : text.split("\n", -1)) {
      line++;
      String indent = each.substring(0, each.length() - each.stripLeading().length());
      if (indent.indexOf('\t') >= 0 && !each.isBlank()) {
        throw new Mistake(line, "the line is indented by a tab; YAML takes only spaces there");
      }
    }
  }

  private static void requirePlain(String text) {
    int documents = 0;
    int depth = 0;
    for (Event event : yaml().parse(new StringReader(text))) {
      int line = line(event.getStartMark());
      if (event instanceof AliasEvent alias) {
        throw new Mistake(
            line,
            "an alias (*%s) cannot be used here; write out what it stands for"
                .formatted(Shorten.text(alias.getAnchor())));
      }
      if (event instanceof NodeEvent node && node.getAnchor() != null) {
        throw new Mistake(
            line,
            "an anchor (&%s) cannot be used here; leave it out"
                .formatted(Shorten.text(node.getAnchor())));
      }
      String tag = tag(event);
      if (tag != null) {
        throw new Mistake(
            line, "the tag %s cannot be used here; leave it out".formatted(Shorten.text(tag)));
      }
      depth +=
          event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
      if (depth > DEEPEST) {
        throw new Mistake(
            line, "lists stand in lists too many times; a scheme needs no more than a few levels");
      }
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw new Mistake(
            line, "a second document begins here; put all schemes under one schemes: list");
      }
    }
  }

  private static @Nullable String tag(Event event) {
    return event instanceof ScalarEvent scalar
        ? scalar.getTag()
        : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
  }

  private static String problem(MarkedYAMLException e, Mark mark) {
    String problem = e.getProblem() == null ? "it cannot be read" : e.getProblem();
    String hint =
        problem.contains("mapping values are not allowed")
            ? "put text that holds ': ' in quotes, and check the indentation"
            : problem.contains("block end") || problem.contains("block mapping")
                ? "indent the names of one thing alike, and close what was opened"
                : problem.contains("flow") || problem.contains("',' or")
                    ? "close each { and [, with a comma between"
                    : problem.contains("end of stream") || problem.contains("quoted scalar")
                        ? "close the quotes"
                        : problem.contains("cannot start any token")
                            ? "put it in quotes"
                            : "check what stands here and in the line before";
    return "this is no YAML (%s%s); %s"
        .formatted(
            Shorten.text(problem), mark == null ? "" : ", column " + (mark.getColumn() + 1), hint);
  }

  private static Part part(Node node) {
    int line = line(node.getStartMark());
    if (node instanceof MappingNode mapping) {
      List<Part.Field> fields = new ArrayList<>();
      for (NodeTuple tuple : mapping.getValue()) {
        int at = line(tuple.getKeyNode().getStartMark());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          throw new Mistake(at, "a name must be a single word, not a list or names with values");
        }
        fields.add(new Part.Field(at, key.getValue(), part(tuple.getValueNode())));
      }
      return new Part.Fields(line, fields);
    }
    if (node instanceof SequenceNode sequence) {
      return new Part.Many(line, sequence.getValue().stream().map(YamlParts::part).toList());
    }
    ScalarNode scalar = (ScalarNode) node;
    return new Part.Single(line, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }
}
