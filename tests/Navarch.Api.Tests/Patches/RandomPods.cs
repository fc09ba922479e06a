using Navarch.Api.Documents;

namespace Navarch.Api.Tests.Patches;

/// <summary>Small pods that share names, so that patches and applies of them meet.</summary>
static class RandomPods
{
    internal static DocumentObject Next(Random random)
    {
        var pod = Trees.Object("{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'}}");
        var metadata = pod.Object("metadata")!;
        if (random.Next(2) == 0) metadata.Add("labels", Map(random));
        if (random.Next(3) == 0) metadata.Add("finalizers", Names(random, "f/"));
        var spec = pod.ObjectOrNew("spec");
        if (random.Next(2) == 0) spec.Add("nodeName", "n" + random.Next(3));
        if (random.Next(3) == 0) spec.Add("nodeSelector", Map(random));
        if (random.Next(4) != 0) spec.Add("containers", Containers(random));
        return pod;
    }

    private static DocumentArray Containers(Random random) => new(Pick(random).Select(DocumentValue (name) =>
    {
        var container = new DocumentObject { { "name", name } };
        if (random.Next(2) == 0) container.Add("image", "i" + random.Next(3));
        if (random.Next(3) == 0) container.Add("args", Names(random, ""));
        if (random.Next(2) == 0)
            container.Add("env", new DocumentArray(Pick(random).Select(DocumentValue (env) =>
                new DocumentObject { { "name", env }, { "value", "v" + random.Next(3) } })));
        if (random.Next(3) == 0)
            container.Add("ports", new DocumentArray(Pick(random).Select(DocumentValue (port) =>
                new DocumentObject { { "containerPort", (long)(8000 + port[0]) }, { "hostPort", (long)random.Next(3) } })));
        return container;
    }));

    private static DocumentObject Map(Random random)
    {
        var map = new DocumentObject();
        foreach (var key in Pick(random)) map.Add(key, "v" + random.Next(3));
        return map;
    }

    private static DocumentArray Names(Random random, string prefix) =>
        new(Pick(random).Select(DocumentValue (name) => prefix + name));

    private static IEnumerable<string> Pick(Random random)
    {
        string[] names = ["a", "b", "c", "d"];
        random.Shuffle(names);
        return names.Take(random.Next(1, 4));
    }
}
