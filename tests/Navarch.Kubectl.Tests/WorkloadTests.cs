namespace Navarch.Kubectl.Tests;

/// <summary>Deployments are rolled out, scaled, exposed and rolled back by every kubectl.</summary>
public sealed class WorkloadTests(Cluster cluster)
{
    public static TheoryData<string> All => Flavors.All;

    [Theory, MemberData(nameof(All))]
    public async Task Rolls_out_and_back(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        (await kubectl.RunAsync("apply -f -", Manifests.Web)).Succeeded().Has("deployment.apps/web created");
        (await kubectl.RunAsync("rollout status deployment/web --timeout=50s")).Succeeded()
            .Has("deployment \"web\" successfully rolled out");
        (await kubectl.RunAsync("get deployment web")).Succeeded().Has("READY", "UP-TO-DATE", "AVAILABLE", "2/2");
        (await kubectl.RunAsync("scale deployment web --replicas=1")).Succeeded().Has("deployment.apps/web scaled");
        (await kubectl.RunAsync("wait deployment/web --for=condition=Available --timeout=50s")).Succeeded()
            .Has("condition met");

        (await kubectl.RunAsync("rollout pause deployment/web")).Succeeded().Has("paused");
        (await kubectl.RunAsync($"set image deployment/web main=navarch.local/busybox:1")).Succeeded();
        (await kubectl.RunAsync("set env deployment/web GREETING=ahoy")).Succeeded().Has("env updated");
        (await kubectl.RunAsync("rollout resume deployment/web")).Succeeded().Has("resumed");
        (await kubectl.RunAsync("rollout status deployment/web --timeout=50s")).Succeeded();
        (await kubectl.RunAsync("rollout history deployment/web")).Succeeded().Has("REVISION", "1", "2");
        (await kubectl.RunAsync("rollout history deployment/web --revision=2")).Succeeded().Has("GREETING", "ahoy");
        (await kubectl.RunAsync("rollout undo deployment/web")).Succeeded().Has("rolled back");
        (await kubectl.RunAsync("rollout status deployment/web --timeout=50s")).Succeeded();
        (await kubectl.RunAsync("get deployment web -o jsonpath={.spec.template.spec.containers[0].env}")).Succeeded()
            .Lacks("GREETING");
        (await kubectl.RunAsync("rollout restart deployment/web")).Succeeded().Has("restarted");
        (await kubectl.RunAsync("rollout status deployment/web --timeout=50s")).Succeeded();
        (await kubectl.RunAsync("describe deployment web")).Succeeded()
            .Has("StrategyType:", "RollingUpdate", "ScalingReplicaSet", "NewReplicaSetAvailable");
        (await kubectl.RunAsync("get replicasets")).Succeeded().Has("DESIRED", "CURRENT", "READY");
        (await kubectl.RunAsync("delete deployment web --wait --timeout=50s")).Succeeded().Has("deleted");
        (await kubectl.RunAsync("wait pods --all --for=delete --timeout=50s")).Succeeded();
    }

    [Theory, MemberData(nameof(All))]
    public async Task Sets_an_image_that_cannot_be_pulled_and_says_why(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        await kubectl.RunAsync("apply -f -", Manifests.Web.Replace("replicas: 2", "replicas: 1"));
        (await kubectl.RunAsync("rollout status deployment/web --timeout=50s")).Succeeded();
        (await kubectl.RunAsync("set image deployment/web main=127.0.0.1:1/none:1")).Succeeded().Has("image updated");
        (await kubectl.RunAsync("rollout status deployment/web --timeout=2s")).Failed().Has("timed out");
        (await kubectl.RunAsync("get events --field-selector reason=Failed")).Succeeded().Has("127.0.0.1:1/none:1");
        (await kubectl.RunAsync("get deployment web")).Succeeded().Has("1/1");
    }

    [Theory, MemberData(nameof(All))]
    public async Task Exposes_and_describes(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        await kubectl.RunAsync("apply -f -", Manifests.Web);
        (await kubectl.RunAsync("expose deployment web --port=80 --target-port=8080")).Succeeded()
            .Has("service/web exposed");
        (await kubectl.RunAsync("rollout status deployment/web --timeout=50s")).Succeeded();
        (await kubectl.RunAsync("get service web")).Succeeded().Has("CLUSTER-IP", "ClusterIP", "80/TCP");
        (await kubectl.RunAsync("get endpointslices")).Succeeded().Has("web-", "IPv4", "8080");
        (await kubectl.RunAsync("describe service web")).Succeeded().Has("Selector:", "app=web", "Endpoints:", ":8080");
        // It waits for its input: what a container printed before it was attached to is lost, as with upstream.
        (await kubectl.RunAsync("run client --image=" + Cluster.Image + " --restart=Never -i --rm --quiet -- " +
            "sh -c 'read go; exec wget -q -O - http://web/'", "go\n")).Succeeded().Has("hello from web-");
        (await kubectl.RunAsync("describe pods -l app=web")).Succeeded()
            .Has("Status:", "Running", "Ready:", "True", "Scheduled", "Started container main");
        (await kubectl.RunAsync("get pods -o wide")).Succeeded().Has("IP", "NODE", "1/1", "Running");
        (await kubectl.RunAsync("get events")).Succeeded().Has("Scheduled", "Pulled", "Created", "Started");
        if (flavor is not "debian") // Debian's is 1.20, which has no such command.
            (await kubectl.RunAsync("events")).Succeeded().Has("LAST SEEN", "Scheduled");
    }
}
