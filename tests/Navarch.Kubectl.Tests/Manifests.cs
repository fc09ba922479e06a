namespace Navarch.Kubectl.Tests;

/// <summary>Objects that the tests apply.</summary>
static class Manifests
{
    public const string Web = $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels: {"{app: web}"}
        spec:
          replicas: 2
          selector:
            matchLabels: {"{app: web}"}
          template:
            metadata:
              labels: {"{app: web}"}
            spec:
              terminationGracePeriodSeconds: 1
              containers:
              - name: main
                image: {Cluster.Image}
                command: ["sh", "-c", "mkdir -p /www; echo hello from $HOSTNAME >/www/index.html; exec httpd -f -v -p 8080 -h /www"]
                ports:
                - name: http
                  containerPort: 8080
        """;

    public const string Settings = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          labels: {tier: front}
        data:
          colour: red
        """;

    /// <summary>Prints a line each second and answers on its standard input.</summary>
    public const string Talker = $"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: talker
          labels: {"{app: talker}"}
        spec:
          terminationGracePeriodSeconds: 1
          containers:
          - name: main
            image: {Cluster.Image}
            stdin: true
            command: ["sh", "-c", "i=0; while true; do i=$((i+1)); echo tick $i; sleep 1; done"]
          - name: side
            image: {Cluster.Image}
            command: ["sh", "-c", "mkdir -p /www; echo from the side >/www/index.html; exec httpd -f -p 9090 -h /www"]
        """;
}
