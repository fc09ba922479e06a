namespace Navarch.Kubectl.Tests;

/// <summary>Objects are made, shown, changed and deleted by every kubectl.</summary>
public sealed class ObjectTests(Cluster cluster)
{
    public static TheoryData<string> All => Flavors.All;

    [Theory, MemberData(nameof(All))]
    public async Task Applies_and_says_what_changed(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        (await kubectl.RunAsync("apply -f -", Manifests.Settings)).Succeeded().Has("configmap/settings created");
        (await kubectl.RunAsync("apply -f -", Manifests.Settings)).Succeeded().Has("configmap/settings unchanged");
        var blue = Manifests.Settings.Replace("red", "blue");
        (await kubectl.RunAsync("diff -f -", blue)).Failed().Has("-  colour: red", "+  colour: blue");
        (await kubectl.RunAsync("apply -f -", blue)).Succeeded().Has("configmap/settings configured");
        (await kubectl.RunAsync("apply --server-side --force-conflicts -f -", blue)).Succeeded()
            .Has("configmap/settings serverside-applied");
        (await kubectl.RunAsync("get configmap settings -o jsonpath={.data.colour}")).Succeeded().Has("blue");
        (await kubectl.RunAsync("delete -f -", blue)).Succeeded().Has("configmap \"settings\" deleted");
        (await kubectl.RunAsync("get configmap settings")).Failed()
            .Has("Error from server (NotFound): configmaps \"settings\" not found");
    }

    [Theory, MemberData(nameof(All))]
    public async Task Creates_by_generators(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        (await kubectl.RunAsync("create configmap c --from-literal=a=1")).Succeeded().Has("configmap/c created");
        (await kubectl.RunAsync("create configmap c --from-literal=a=1")).Failed()
            .Has("configmaps \"c\" already exists");
        (await kubectl.RunAsync("create secret generic s --from-literal=key=value")).Succeeded().Has("secret/s created");
        (await kubectl.RunAsync("get secret s -o jsonpath={.data.key}")).Succeeded().Has("dmFsdWU=");
        (await kubectl.RunAsync("create serviceaccount robot")).Succeeded().Has("serviceaccount/robot created");
        (await kubectl.RunAsync("create role reader --verb=get,list --resource=pods")).Succeeded()
            .Has("role.rbac.authorization.k8s.io/reader created");
        (await kubectl.RunAsync($"create rolebinding reads --role=reader --serviceaccount={kubectl.Namespace}:robot"))
            .Succeeded().Has("rolebinding.rbac.authorization.k8s.io/reads created");
        (await kubectl.RunAsync("create deployment d --image=" + Cluster.Image + " --dry-run=server -o name"))
            .Succeeded().Has("deployment.apps/d");
        (await kubectl.RunAsync("get deployment d")).Failed().Has("not found");
        (await kubectl.RunAsync("create namespace default")).Failed().Has("namespaces \"default\" already exists");
    }

    [Theory, MemberData(nameof(All))]
    public async Task Namespaces_deleted_together_go_and_new_ones_are_furnished(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        string[] names = [.. Enumerable.Range(0, 4).Select(i => $"{kubectl.Namespace}-{i}")];
        foreach (var name in names) (await kubectl.RunAsync($"create namespace {name}")).Succeeded();
        (await kubectl.RunAsync($"delete namespace {string.Join(' ', names)} --timeout=60s")).Succeeded();
        (await kubectl.RunAsync($"create namespace {names[0]}")).Succeeded();
        using var watch = kubectl.Start($"get serviceaccounts -n {names[0]} -o name --watch");
        await Kubectl.ReadUntilAsync(watch.StandardOutput, "serviceaccount/default");
        watch.Kill();
    }

    [Theory, MemberData(nameof(All))]
    public async Task Gets_in_every_form(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        await kubectl.RunAsync("apply -f -", Manifests.Settings);
        await kubectl.RunAsync("create configmap other --from-literal=a=1");
        (await kubectl.RunAsync("get configmaps")).Succeeded().Has("NAME", "DATA", "AGE", "settings", "other");
        (await kubectl.RunAsync("get cm settings -o wide")).Succeeded().Has("settings");
        (await kubectl.RunAsync("get cm settings -o yaml")).Succeeded()
            .Has("apiVersion: v1", "kind: ConfigMap", "  colour: red", "  resourceVersion: \"");
        (await kubectl.RunAsync("get cm settings -o json")).Succeeded().Has("\"kind\": \"ConfigMap\"", "\"colour\": \"red\"");
        (await kubectl.RunAsync("get cm -o name")).Succeeded().Has("configmap/settings", "configmap/other");
        (await kubectl.RunAsync("get cm -o jsonpath='{range .items[*]}{.metadata.name}{\"\\n\"}{end}'")).Succeeded()
            .Has("settings\n", "other\n");
        (await kubectl.RunAsync("get cm settings -o go-template={{.data.colour}}")).Succeeded().Has("red");
        (await kubectl.RunAsync("get cm -o custom-columns=N:.metadata.name,C:.data.colour")).Succeeded()
            .Has("N", "C", "settings", "red", "<none>");
        (await kubectl.RunAsync("get cm -l tier=front")).Succeeded().Has("settings").Lacks("other");
        (await kubectl.RunAsync("get cm -l 'tier notin (front)' -o name")).Succeeded().Has("other").Lacks("settings");
        (await kubectl.RunAsync("get cm --field-selector metadata.name=other -o name")).Succeeded()
            .Has("other").Lacks("settings");
        (await kubectl.RunAsync("get cm --show-labels")).Succeeded().Has("LABELS", "tier=front");
        (await kubectl.RunAsync("get cm -L tier")).Succeeded().Has("TIER", "front");
        (await kubectl.RunAsync("get cm -A")).Succeeded().Has("NAMESPACE", kubectl.Namespace, "kube-root-ca.crt");
        var sorted = (await kubectl.RunAsync(
            "get cm --sort-by=.metadata.name -o name --field-selector metadata.name!=kube-root-ca.crt")).Succeeded();
        Assert.Equal(["configmap/other", "configmap/settings"], sorted.Lines);
        (await kubectl.RunAsync("get all")).Succeeded().Has("No resources found");
        (await kubectl.RunAsync("get --raw /version")).Succeeded().Has("\"major\": \"1\"", "gitVersion");
    }

    [Theory, MemberData(nameof(All))]
    public async Task Watches(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        using var watch = kubectl.Start("get configmaps -w --output-watch-events " +
            "-o custom-columns=T:.type,N:.object.metadata.name,C:.object.data.colour");
        await kubectl.RunAsync("apply -f -", Manifests.Settings);
        var added = await Kubectl.ReadUntilAsync(watch.StandardOutput, "red");
        Assert.Equal(["ADDED", "settings", "red"], added.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await kubectl.RunAsync("patch configmap settings -p '{\"data\":{\"colour\":\"green\"}}'");
        Assert.StartsWith("MODIFIED", await Kubectl.ReadUntilAsync(watch.StandardOutput, "green"), StringComparison.Ordinal);
        await kubectl.RunAsync("delete configmap settings");
        await Kubectl.ReadUntilAsync(watch.StandardOutput, "DELETED");
        watch.Kill();
    }

    [Theory, MemberData(nameof(All))]
    public async Task Changes_in_every_way(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        await kubectl.RunAsync("apply -f -", Manifests.Settings);
        (await kubectl.RunAsync("patch cm settings --type=merge -p '{\"data\":{\"size\":\"big\"}}'")).Succeeded()
            .Has("configmap/settings patched");
        (await kubectl.RunAsync("patch cm settings --type=json -p '[{\"op\":\"replace\",\"path\":\"/data/size\",\"value\":\"small\"}]'"))
            .Succeeded().Has("configmap/settings patched");
        (await kubectl.RunAsync("get cm settings -o jsonpath={.data}")).Succeeded().Has("red", "small");
        (await kubectl.RunAsync("label cm settings tier=back")).Failed().Has("already has a value");
        (await kubectl.RunAsync("label cm settings tier=back --overwrite")).Succeeded().Has("configmap/settings labeled");
        (await kubectl.RunAsync("annotate cm settings note='written by hand'")).Succeeded()
            .Has("configmap/settings annotate"); // 1.27 leaves the d out.
        (await kubectl.RunAsync("label cm settings tier-")).Succeeded();
        (await kubectl.RunAsync("get cm settings -o jsonpath={.metadata.labels}{.metadata.annotations.note}")).Succeeded()
            .Has("written by hand").Lacks("back");
        var editor = new Dictionary<string, string> { ["KUBE_EDITOR"] = "sed -i s/small/medium/" };
        (await kubectl.RunAsync("edit cm settings", input: null, editor)).Succeeded().Has("configmap/settings edited");
        (await kubectl.RunAsync("get cm settings -o jsonpath={.data.size}")).Succeeded().Has("medium");
        (await kubectl.RunAsync("replace -f -", Manifests.Settings.Replace("red", "white"))).Succeeded()
            .Has("configmap/settings replaced");
        (await kubectl.RunAsync("get cm settings -o jsonpath={.data}")).Succeeded().Has("white").Lacks("medium");
        (await kubectl.RunAsync("delete cm -l tier=front")).Succeeded().Has("\"settings\" deleted");
        (await kubectl.RunAsync("delete cm settings --ignore-not-found")).Succeeded();
    }

    [Theory, MemberData(nameof(All))]
    public async Task Refusals_name_the_field(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        var invalid = Manifests.Web.Replace("replicas: 2", "replicas: -1").Replace("name: main", "name: Main_");
        (await kubectl.RunAsync("apply -f -", invalid)).Failed().Has(
            "spec.replicas: Invalid value: -1", "spec.template.spec.containers[0].name: Invalid value: \"Main_\"");
        var unknown = Manifests.Web.Replace("replicas: 2", "replicsa: 2");
        (await kubectl.RunAsync("apply -f -", unknown)).Failed().Has("replicsa");
    }

    [Theory, MemberData(nameof(All))]
    public async Task Explains_and_lists_what_there_is(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        (await kubectl.RunAsync("explain deployment.spec.replicas")).Succeeded().Has("replicas", "integer");
        (await kubectl.RunAsync("explain pod --recursive")).Succeeded().Has("containers", "livenessProbe");
        (await kubectl.RunAsync("api-resources")).Succeeded().Has("deployments", "deploy", "apps/v1", "Deployment", "pods", "po");
        (await kubectl.RunAsync("api-resources --namespaced=false -o name")).Succeeded().Has("nodes").Lacks("pods");
        (await kubectl.RunAsync("api-versions")).Succeeded().Has("apps/v1", "v1", "rbac.authorization.k8s.io/v1");
        (await kubectl.RunAsync("version")).Succeeded().Has("1.34");
        (await kubectl.RunAsync("cluster-info")).Succeeded().Has("is running at", "https://127.0.0.1:");
        (await kubectl.RunAsync("get nodes -o wide")).Succeeded().Has("Ready", "INTERNAL-IP", "containerd://");
        (await kubectl.RunAsync("describe nodes")).Succeeded().Has("Allocatable:", "KubeletReady", "Non-terminated Pods:");
    }

    [Theory, MemberData(nameof(All))]
    public async Task Says_who_may_do_what(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        (await kubectl.RunAsync("auth can-i create pods")).Succeeded().Has("yes");
        var robot = $"--as=system:serviceaccount:{kubectl.Namespace}:robot";
        (await kubectl.RunAsync($"auth can-i list pods {robot}")).Failed().Has("no");
        await kubectl.RunAsync("create serviceaccount robot");
        await kubectl.RunAsync("create role reader --verb=get,list --resource=pods");
        await kubectl.RunAsync($"create rolebinding reads --role=reader --serviceaccount={kubectl.Namespace}:robot");
        (await kubectl.RunAsync($"auth can-i list pods {robot}")).Succeeded().Has("yes");
        (await kubectl.RunAsync($"auth can-i --list {robot}")).Succeeded().Has("pods", "[get list]");
        (await kubectl.RunAsync($"get pods {robot}")).Succeeded().Has("No resources found");
        (await kubectl.RunAsync($"get secrets {robot}")).Failed().Has(
            "(Forbidden)", $"User \"system:serviceaccount:{kubectl.Namespace}:robot\" cannot list resource \"secrets\"");
    }
}
