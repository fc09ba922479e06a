namespace Navarch.Server.Tests.Kinds;

public sealed class WarningsTests
{
    [Fact]
    public void Tell_of_what_was_hardly_meant()
    {
        var pod = KindsUnderTest.Read("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: web.a
            spec:
              terminationGracePeriodSeconds: -1
              containers:
              - name: web
                image: web:1
                env:
                - {name: A, value: x}
                - {name: A, value: "$(A):y"}
                - {name: A, value: z}
                ports:
                - {name: http, containerPort: 80}
                - {name: http, containerPort: 80}
                resources:
                  limits: {memory: 100m}
              imagePullSecrets:
              - name: s
              - name: s
              volumes:
              - name: v
                gitRepo: {repository: r}
            """);
        string[] expected =
        [
            "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is " +
                "recommended: [must not contain dots]",
            "spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+",
            "spec.imagePullSecrets[1].name: duplicate name \"s\"",
            "spec.containers[0].resources.limits[memory]: fractional byte value \"100m\" is invalid, must be an integer",
            "spec.containers[0].resources.requests[memory]: fractional byte value \"100m\" is invalid, must be an integer",
            "spec.containers[0].env[2]: hides previous definition of \"A\", which may be dropped when using apply",
            "spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]",
            "spec.containers[0].ports[1]: duplicate port name \"http\" with spec.containers[0].ports[0], services and probes " +
                "that select ports by name will use spec.containers[0].ports[0]",
            "spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1",
        ];
        Assert.Equal(expected, KindsUnderTest.Warnings(pod));
    }
}
