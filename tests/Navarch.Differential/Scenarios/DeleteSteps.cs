namespace Navarch.Differential.Scenarios;

/// <summary>Deletion with every option, with finalizers, and of collections.</summary>
static class DeleteSteps
{
    public static void Add(ScenarioBuilder to, Target target)
    {
        var path = target.Path;
        Refusals(to, path);
        to.Delete("delete dry", $"{path}?dryRun=All");
        to.Delete("delete dry by body", path, """{"kind":"DeleteOptions","apiVersion":"v1","dryRun":["All"]}""");
        to.Delete("delete of absent", $"{target.Collection}/absent");
        Collections(to, target.Collection);
        to.Patch("hold", path, ScenarioBuilder.Merge, """{"metadata":{"finalizers":["example.com/hold"],"ownerReferences":null}}""");
        to.Delete("delete held", $"{path}?gracePeriodSeconds=0");
        to.Get("get held", path);
        to.Delete("delete held again", $"{path}?gracePeriodSeconds=0");
        to.Patch("hold more", path, ScenarioBuilder.Merge, """{"metadata":{"finalizers":["example.com/hold","example.com/more"]}}""");
        to.Patch("label held", path, ScenarioBuilder.Merge, """{"metadata":{"labels":{"held":"yes"}}}""");
        to.Post("create while held", target.Collection, target.Document);
        to.Patch("let go", path, ScenarioBuilder.Merge, """{"metadata":{"finalizers":null}}""");
        to.Get("get after", path);
        to.Delete("delete after", path);
        foreach (var policy in new[] { "Orphan", "Foreground", "Background" })
        {
            to.Post($"create for {policy}", target.Collection, target.Document);
            to.Delete($"delete {policy}", $"{path}?propagationPolicy={policy}&gracePeriodSeconds=0");
            to.Get($"get after {policy}", path);
            to.Patch($"let go {policy}", path, ScenarioBuilder.Merge, """{"metadata":{"finalizers":null}}""");
        }
        to.Post("create for body", target.Collection, target.Document);
        to.Delete("delete by body", path,
            """{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"{{uid}}","resourceVersion":"{{rv}}"},"gracePeriodSeconds":0}""");
        to.Get("get at last", path);
    }

    private static void Refusals(ScenarioBuilder to, string path)
    {
        foreach (var (what, options) in new[]
        {
            ("dry wrong", "dryRun=Some"), ("policy wrong", "propagationPolicy=Guess"),
            ("grace wrong", "gracePeriodSeconds=x"), ("orphan wrong", "orphanDependents=x"),
            ("orphan and policy", "orphanDependents=true&propagationPolicy=Orphan"),
        })
            to.Delete($"delete {what}", $"{path}?{options}");
        foreach (var (what, body) in new[]
        {
            ("broken", "{"), ("other kind", """{"kind":"Other","apiVersion":"v1"}"""),
            ("uid", """{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"11111111-1111-4111-8111-111111111111"}}"""),
            ("revision", """{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"resourceVersion":"1"}}"""),
            ("policy", """{"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"Guess"}"""),
            ("both", """{"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"Orphan","orphanDependents":true}"""),
            ("dry", """{"kind":"DeleteOptions","apiVersion":"v1","dryRun":["Some"]}"""),
            ("unknown dry", """{"kind":"DeleteOptions","apiVersion":"v1","unknownField":1,"dryRun":["All"]}"""),
            ("own group dry", """{"kind":"DeleteOptions","apiVersion":"apps/v1","dryRun":["All"]}"""),
        })
            to.Delete($"delete by body {what}", path, body);
        to.Send("delete as text", "DELETE", path, "{}", "text/plain");
    }

    private static void Collections(ScenarioBuilder to, string collection)
    {
        to.Delete("delete none", $"{collection}?labelSelector=app%3Dnone");
        to.Delete("delete all dry", $"{collection}?labelSelector=app%3Dnone&dryRun=All");
        to.Delete("delete by wrong labels", $"{collection}?labelSelector=a%20b");
        to.Delete("delete by wrong fields", $"{collection}?fieldSelector=spec.unknown%3Dx");
        to.Delete("delete collection dry wrong", $"{collection}?labelSelector=app%3Dnone&dryRun=Some");
        to.Delete("delete collection policy wrong", $"{collection}?labelSelector=app%3Dnone&propagationPolicy=Guess");
        to.Delete("delete collection by broken body", $"{collection}?labelSelector=app%3Dnone", "{");
    }
}
