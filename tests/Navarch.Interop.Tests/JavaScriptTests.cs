namespace Navarch.Interop.Tests;

/// <summary>What @kubernetes/client-node does, in <c>JavaScript/</c>.</summary>
public sealed class JavaScriptTests(JavaScriptRun checks) : IClassFixture<JavaScriptRun>
{
    private static readonly string[] All =
    [
        "discoversWhatIsServed",
        "createsReadsAndReplaces",
        "listsBySelectorsAndPages",
        "deletesOneAndMany",
        "objectApiFindsKindsByItself",
        "appliesYamlOfSeveralKinds",
        "signsTokensThatItReviews",
        "deletedNamespacesAreEmptied",
        "jsonPatch",
        "mergePatch",
        "strategicMergePatch",
        "serverSideApply",
        "scale",
        "seesEveryChangeInOrder",
        "resumesWithoutLoss",
        "listsInsideTheWatch",
        "endsWhenAskedTo",
        "informerKeepsUp",
        "informerGoesOnAfterItsWatchEnds",
        "whatIsNotThere",
        "whatIsThereAlready",
        "whatHasChangedMeanwhile",
        "whatBreaksRules",
        "whatIsForbidden",
        "whoIsUnknown",
        "deploymentRollsOut",
        "logIsReadAndFollowed",
        "commandsRunInside",
        "commandsReadInputAndSayHowTheyEnded",
        "deletedPodsAreReplaced",
        "dependentsGoWithTheirOwner",
    ];

    public static TheoryData<string> Checks => [.. All];

    [Theory, MemberData(nameof(Checks))]
    public void Passes(string check) => checks.Run.Passed(check);

    [Fact]
    public void Every_check_of_the_script_is_named_here() => Assert.Equal(All.Order(StringComparer.Ordinal), checks.Run.Names);
}
