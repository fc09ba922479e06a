namespace Navarch.Differential.Scenarios;

/// <summary>The three patches of a known object.</summary>
static class PatchSteps
{
    private const string Labels = """{"metadata":{"labels":{"patched":"yes"}}}""";

    public static void Add(ScenarioBuilder to, Target target)
    {
        var path = target.Path;
        Merge(to, target);
        Strategic(to, path);
        Json(to, path);
        to.Patch("patch as json", path, ScenarioBuilder.Json, Labels);
        to.Patch("patch as nothing", path, "", Labels);
        to.Patch("patch as text", path, "text/plain", Labels);
        to.Send("patch accepting html", "PATCH", path, Labels, ScenarioBuilder.Merge, "text/html");
        to.Send("patch as table", "PATCH", path, Labels, ScenarioBuilder.Merge, ScenarioBuilder.Table);
    }

    private static void Merge(ScenarioBuilder to, Target target)
    {
        var path = target.Path;
        to.Patch("merge labels", path, ScenarioBuilder.Merge, Labels);
        to.Patch("merge the same", path, ScenarioBuilder.Merge, Labels);
        to.Patch("merge nothing", path, ScenarioBuilder.Merge, "{}");
        to.Patch("merge label away", path, ScenarioBuilder.Merge, """{"metadata":{"labels":{"patched":null}}}""");
        foreach (var (what, body) in new[]
        {
            ("null", "null"), ("array", "[]"), ("text", "\"x\""), ("broken", "{"), ("empty", ""),
            ("name", """{"metadata":{"name":"other"}}"""),
            ("namespace", """{"metadata":{"namespace":"other"}}"""),
            ("kind", """{"kind":"Other"}"""), ("version", """{"apiVersion":"v9"}"""),
            ("uid", """{"metadata":{"uid":"11111111-1111-4111-8111-111111111111"}}"""),
            ("old revision", """{"metadata":{"resourceVersion":"1","labels":{"x":"y"}}}"""),
            ("wrong revision", """{"metadata":{"resourceVersion":"abc"}}"""),
            ("right revision", """{"metadata":{"resourceVersion":"{{rv}}","labels":{"x":"y"}}}"""),
            ("labels wrong", """{"metadata":{"labels":{"x":"not good!"}}}"""),
            ("labels of wrong type", """{"metadata":{"labels":"x"}}"""),
            ("label of wrong type", """{"metadata":{"labels":{"x":1}}}"""),
            ("metadata away", """{"metadata":null}"""),
            ("generation", """{"metadata":{"generation":77}}"""),
            ("spec away", """{"spec":null}"""),
            ("unknown", """{"unknownField":1}"""),
        })
            to.Patch($"merge {what}", path, ScenarioBuilder.Merge, body);
        to.Patch("merge unknown strictly", $"{path}?fieldValidation=Strict", ScenarioBuilder.Merge, """{"unknownField":1}""");
        to.Patch("merge doubled strictly", $"{path}?fieldValidation=Strict", ScenarioBuilder.Merge,
            """{"metadata":{"labels":{"a":"b","a":"c"}}}""");
        to.Patch("merge dry", $"{path}?dryRun=All", ScenarioBuilder.Merge, """{"metadata":{"labels":{"dry":"run"}}}""");
        to.Patch("merge with force", $"{path}?force=true", ScenarioBuilder.Merge, Labels);
        to.Patch("merge by manager", $"{path}?fieldManager=merger", ScenarioBuilder.Merge,
            """{"metadata":{"annotations":{"example.com/m":"n"}}}""");
        to.Patch("merge of absent", $"{target.Collection}/absent", ScenarioBuilder.Merge, Labels);
    }

    private static void Strategic(ScenarioBuilder to, string path)
    {
        foreach (var (what, body) in new[]
        {
            ("labels", """{"metadata":{"labels":{"strategic":"yes"}}}"""),
            ("finalizers", """{"metadata":{"finalizers":["example.com/one"]}}"""),
            ("more finalizers", """{"metadata":{"finalizers":["example.com/two"]}}"""),
            ("ordered finalizers", """{"metadata":{"$setElementOrder/finalizers":["example.com/two","example.com/one"]}}"""),
            ("finalizers deleted", """{"metadata":{"$deleteFromPrimitiveList/finalizers":["example.com/one","example.com/two"]}}"""),
            ("owners", """{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"o","uid":"1"}]}}"""),
            ("owners merged", """{"metadata":{"ownerReferences":[{"uid":"1","name":"p"}]}}"""),
            ("owners deleted", """{"metadata":{"ownerReferences":[{"$patch":"delete","uid":"1"}]}}"""),
            ("owner without key", """{"metadata":{"ownerReferences":[{"name":"p"}]}}"""),
            ("labels replaced", """{"metadata":{"labels":{"$patch":"replace","app":"seed","only":"these"}}}"""),
            ("unknown directive", """{"metadata":{"labels":{"$patch":"guess","app":"seed"}}}"""),
            ("nothing", "{}"), ("broken", "{"), ("null", "null"), ("array", "[]"),
            ("of wrong type", """{"metadata":{"labels":[1]}}"""),
            ("unknown", """{"unknownField":1}"""),
        })
            to.Patch($"strategic {what}", path, ScenarioBuilder.Strategic, body);
    }

    private static void Json(ScenarioBuilder to, string path)
    {
        foreach (var (what, body) in new[]
        {
            ("add", """[{"op":"add","path":"/metadata/labels/json","value":"yes"}]"""),
            ("replace", """[{"op":"replace","path":"/metadata/labels/json","value":"no"}]"""),
            ("replace absent", """[{"op":"replace","path":"/metadata/labels/absent","value":"no"}]"""),
            ("remove", """[{"op":"remove","path":"/metadata/labels/json"}]"""),
            ("remove absent", """[{"op":"remove","path":"/metadata/labels/json"}]"""),
            ("test right", """[{"op":"test","path":"/metadata/labels/app","value":"seed"}]"""),
            ("test wrong", """[{"op":"test","path":"/metadata/labels/app","value":"x"}]"""),
            ("test absent", """[{"op":"test","path":"/metadata/labels/absent","value":"x"}]"""),
            ("copy", """[{"op":"copy","from":"/metadata/labels/app","path":"/metadata/labels/copied"}]"""),
            ("move", """[{"op":"move","from":"/metadata/labels/copied","path":"/metadata/labels/moved"}]"""),
            ("move absent", """[{"op":"move","from":"/metadata/labels/copied","path":"/metadata/labels/x"}]"""),
            ("escaped", """[{"op":"add","path":"/metadata/annotations/example.com~1x","value":"y"}]"""),
            ("index wrong", """[{"op":"add","path":"/metadata/finalizers/7","value":"example.com/x"}]"""),
            ("unknown op", """[{"op":"guess","path":"/metadata/labels/x"}]"""),
            ("without path", """[{"op":"remove"}]"""), ("without value", """[{"op":"add","path":"/metadata/labels/x"}]"""),
            ("empty", "[]"), ("object", "{}"), ("broken", "["), ("null", "null"),
            ("whole", """[{"op":"replace","path":"","value":{}}]"""),
            ("value wrong", """[{"op":"add","path":"/metadata/labels/x","value":"not good!"}]"""),
        })
            to.Patch($"json {what}", path, ScenarioBuilder.JsonPatch, body);
    }
}
