namespace Navarch.Interop.Tests;

/// <summary>What python3-kubernetes does, in <c>Python/</c>.</summary>
public sealed class PythonTests(PythonRun checks) : IClassFixture<PythonRun>
{
    private static readonly string[] All =
    [
        "discovers_what_is_served",
        "creates_reads_and_replaces",
        "reads_binary_and_times_back",
        "lists_by_selectors_and_pages",
        "deletes_one_and_many",
        "finalizers_hold_an_object",
        "dynamic_client_finds_kinds_by_name",
        "applies_files_of_several_kinds",
        "names_itself_and_asks_what_it_may",
        "deleted_namespaces_are_emptied",
        "json_patch",
        "strategic_merge_patch",
        "merge_patch",
        "server_side_apply",
        "status_apart_from_spec",
        "scale",
        "sees_every_change_in_order",
        "resumes_without_loss",
        "starts_with_what_is_there",
        "ends_when_asked_to",
        "bookmarks_may_be_asked_for",
        "selectors_turn_changes_into_arrivals",
        "dynamic_client_watches_too",
        "wrong_starts_are_refused",
        "what_is_not_there",
        "what_is_there_already",
        "what_has_changed_meanwhile",
        "what_breaks_rules",
        "what_is_no_object",
        "what_is_forbidden",
        "who_is_unknown",
        "deployment_rolls_out",
        "log_is_read_and_followed",
        "commands_run_inside",
        "commands_read_input_and_say_how_they_ended",
        "events_tell_what_happened",
        "evicted_pods_are_replaced",
        "dependents_go_with_their_owner",
    ];

    public static TheoryData<string> Checks => [.. All];

    [Theory, MemberData(nameof(Checks))]
    public void Passes(string check) => checks.Run.Passed(check);

    [Fact]
    public void Every_check_of_the_script_is_named_here() => Assert.Equal(All.Order(StringComparer.Ordinal), checks.Run.Names);
}
