namespace Navarch.Differential.Scenarios;

/// <summary>Get and list with every option, right and wrong.</summary>
static class ReadSteps
{
    public static void Add(ScenarioBuilder to, Target target)
    {
        var path = target.Path;
        to.Get("get", path);
        to.Get("get as table", path, ScenarioBuilder.Table);
        to.Get("get as old table", path, "application/json;as=Table;v=v1beta1;g=meta.k8s.io");
        to.Get("get as table without object", $"{path}?includeObject=None", ScenarioBuilder.Table);
        to.Get("get as table with object", $"{path}?includeObject=Object", ScenarioBuilder.Table);
        to.Get("get as table with wrong object", $"{path}?includeObject=Half", ScenarioBuilder.Table);
        to.Get("get as table of no version", path, "application/json;as=Table;v=v7;g=meta.k8s.io");
        to.Get("get partly", path, ScenarioBuilder.Partial);
        to.Get("get partly or whole", path, ScenarioBuilder.Partial + ",application/json");
        to.Get("get as list", path, ScenarioBuilder.PartialList);
        to.Get("get as yaml", path, ScenarioBuilder.Yaml);
        to.Get("get as anything", path, "*/*");
        to.Get("get as html", path, "text/html");
        to.Get("get old enough", $"{path}?resourceVersion=0");
        to.Get("get at wrong revision", $"{path}?resourceVersion=abc");
        to.Get("get pretty", $"{path}?pretty=1");
        to.Get("get absent", $"{target.Collection}/absent");
        to.Get("get named wrongly", $"{target.Collection}/Not_Good");
        to.Get("get of unknown subresource", $"{path}/unknown");
        to.Get("get of status", $"{path}/status");
        to.Get("get of scale", $"{path}/scale");
        Lists(to, target);
    }

    private static void Lists(ScenarioBuilder to, Target target)
    {
        // Other scenarios make objects of cluster-wide kinds too.
        var mine = $"{target.Collection}?fieldSelector=metadata.name%3D{target.Name}";
        to.Get("list", mine);
        to.Get("list as table", mine, ScenarioBuilder.Table);
        to.Get("list as table without object", $"{mine}&includeObject=None", ScenarioBuilder.Table);
        to.Get("list partly", mine, ScenarioBuilder.PartialList);
        to.Get("list as object", mine, ScenarioBuilder.Partial);
        to.Get("list as yaml", mine, ScenarioBuilder.Yaml);
        to.Get("list limited", $"{mine}&limit=1");
        to.Get("list from cache", $"{mine}&resourceVersion=0");
        to.Get("list of none", $"{target.Collection}?labelSelector=app%3Dnone");
        to.Get("list of none as table", $"{target.Collection}?labelSelector=app%3Dnone", ScenarioBuilder.Table);
        to.Get("list by labels", $"{mine}&labelSelector=app%3Dseed%2Capp!%3Dother%2Capp%20in%20(seed%2Cx)%2C!never");
        foreach (var selector in new[] { "app==seed,app", "a b", "app in seed", "app in (", "=x", "app=%21", "a=b=c", "/=x" })
            to.Get($"list by labels {selector}", $"{mine}&labelSelector={Uri.EscapeDataString(selector)}");
        foreach (var selector in new[] { "metadata.name!=absent", "metadata.namespace=absent", "spec.unknown=x", "metadata.name", "a=b=c", "metadata.name in (x)" })
            to.Get($"list by fields {selector}",
                $"{target.Collection}?labelSelector=app%3Dnone&fieldSelector={Uri.EscapeDataString(selector)}");
        foreach (var options in new[]
        {
            "limit=-1", "limit=x", "continue=bad", "continue=e30", "resourceVersion=abc", "resourceVersion=-1",
            "resourceVersionMatch=Exact", "resourceVersionMatch=NotOlderThan", "resourceVersionMatch=Maybe",
            "resourceVersion=0&resourceVersionMatch=Exact", "resourceVersion=0&resourceVersionMatch=NotOlderThan",
            "resourceVersion=0&resourceVersionMatch=Maybe", "continue=x&resourceVersionMatch=Exact",
            "sendInitialEvents=true", "sendInitialEvents=false", "allowWatchBookmarks=true", "timeoutSeconds=x",
            "timeoutSeconds=1&watch=true&resourceVersion=abc", "timeoutSeconds=1&watch=true&resourceVersionMatch=Exact&resourceVersion=0",
            "timeoutSeconds=1&watch=true&sendInitialEvents=true", "timeoutSeconds=1&watch=true&sendInitialEvents=true&resourceVersionMatch=Exact",
            "timeoutSeconds=1&watch=true&sendInitialEvents=false&resourceVersionMatch=NotOlderThan&resourceVersion=abc",
            "timeoutSeconds=1&watch=true&fieldSelector=spec.unknown%3Dx", "timeoutSeconds=1&watch=true&labelSelector=a%20b", "timeoutSeconds=1&watch=maybe",
        })
            to.Get($"list with {options}", $"{target.Collection}?labelSelector=app%3Dnone&{options}");
        if (target.Kind.IsNamespaced)
        {
            to.Get("list of all namespaces", $"{target.Kind.Root}/{target.Kind.Plural}?labelSelector=app%3Dnone");
            to.Get("list of namespace absent", $"{target.Kind.Collection("absent")}");
            to.Get("get without namespace", $"{target.Kind.Root}/{target.Kind.Plural}/{target.Name}");
        }
    }
}
