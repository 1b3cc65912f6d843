"""How bad each finding is. Rules do not know; whoever runs them may choose otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from wfa.lint.findings import Group, Severity

#: What a finding of a group is, unless the rule is listed below.
GROUP_SEVERITIES: Mapping[Group, Severity] = {
    Group.BPMN: Severity.ERROR,
    Group.EXECUTION: Severity.ERROR,
    Group.WFA: Severity.WARNING,
}

_WARNINGS = {
    Group.BPMN: (
        "called_process_start",
        "data_set_pairs",
        "default_flow_unconditional",
        "di_attribute_applies",
        "gateway_merges_or_splits",
        "multi_instance_item",
        "public_process_executable",
        "sub_process_io",
        "text_format_mime",
        "timer_value_format",
    ),
    Group.EXECUTION: (
        "choice_default",
        "event_named",
        "extension_values",
        "message_link",
        "shown_field_known",
        "silent_end",
        "startable",
        "user_step_contents",
    ),
}
_HINTS = {
    Group.EXECUTION: ("soundness_undecided",),
    Group.WFA: (
        "basis_checked",
        "minutes_given",
        "name_style",
        "requirement_linked",
        "service_failure_path",
        "start_trigger",
        "step_wording",
    ),
}

#: Rules whose findings are worse or less bad than those of their group.
RULE_SEVERITIES: Mapping[tuple[Group, str], Severity] = {
    (group, rule): severity
    for severity, table in ((Severity.WARNING, _WARNINGS), (Severity.HINT, _HINTS))
    for group, rules in table.items()
    for rule in rules
}


@dataclass(frozen=True, slots=True)
class Configuration:
    """Severities by rule, and rules that are switched off."""

    severities: Mapping[tuple[Group, str], Severity] = field(default_factory=dict)
    off: Collection[tuple[Group, str]] = frozenset()

    def severity(self, group: Group, rule: str) -> Severity:
        """Return how bad a finding of a rule is."""
        return self.severities.get((group, rule), GROUP_SEVERITIES[group])

    def is_on(self, group: Group, rule: str) -> bool:
        """Tell whether a rule runs."""
        return (group, rule) not in self.off


#: What runs unless somebody chooses otherwise.
DEFAULT = Configuration(RULE_SEVERITIES)
