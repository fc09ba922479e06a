using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Kinds;

/// <summary>
/// A sound object with one thing broken, and the refusals of it: field, title and message as upstream's validation has
/// them.
/// </summary>
public sealed class ValidationTests
{
    private const string LabelRule = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', " +
        "and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is " +
        "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private static readonly DocumentObject Pod = KindsUnderTest.Read("""
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
          - name: web
            image: web:1
            ports:
            - containerPort: 80
            volumeMounts:
            - name: config
              mountPath: /etc/config
          initContainers:
          - name: init
            image: tools
          volumes:
          - name: config
            configMap:
              name: settings
          tolerations:
          - key: a
            operator: Exists
        """);

    private static readonly DocumentObject Deployment = KindsUnderTest.Read("""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
              - name: web
                image: web:1
        """);

    private static readonly DocumentObject Service = KindsUnderTest.Read("""
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          clusterIP: 10.96.0.1
          clusterIPs: [10.96.0.1]
          ipFamilies: [IPv4]
          ipFamilyPolicy: SingleStack
          ports:
          - port: 80
        """);

    [Theory]
    [InlineData("spec.containers", "[]", "spec.containers: Required value")]
    [InlineData("spec.containers[0].name", "'Web'", "spec.containers[0].name: Invalid value: \"Web\": " + LabelRule)]
    [InlineData("spec.containers[0].name", "", "spec.containers[0].name: Required value")]
    [InlineData("spec.containers[0].image", "", "spec.containers[0].image: Required value")]
    [InlineData("spec.containers[0].image", "' web'",
        "spec.containers[0].image: Invalid value: \" web\": must not have leading or trailing whitespace")]
    [InlineData("spec.initContainers[0].name", "'web'", "spec.initContainers[0].name: Duplicate value: \"web\"")]
    [InlineData("spec.containers[0].imagePullPolicy", "'Often'",
        "spec.containers[0].imagePullPolicy: Unsupported value: \"Often\": supported values: \"Always\", \"IfNotPresent\", \"Never\"")]
    [InlineData("spec.containers[0].ports[0].containerPort", "0", "spec.containers[0].ports[0].containerPort: Required value")]
    [InlineData("spec.containers[0].ports[0].containerPort", "70000",
        "spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("spec.containers[0].ports[0].protocol", "'ICMP'",
        "spec.containers[0].ports[0].protocol: Unsupported value: \"ICMP\": supported values: \"SCTP\", \"TCP\", \"UDP\"")]
    [InlineData("spec.containers[0].ports[0].name", "'80'",
        "spec.containers[0].ports[0].name: Invalid value: \"80\": must contain at least one letter (a-z)")]
    [InlineData("spec.containers[0].ports[1]", "{'containerPort':81,'protocol':'TCP','hostPort':90}|spec.containers[0].ports[0].hostPort=90",
        "spec.containers[0].ports[1].hostPort: Duplicate value: \"TCP//90\"")]
    [InlineData("spec.containers[0].volumeMounts[0].name", "'gone'", "spec.containers[0].volumeMounts[0].name: Not found: \"gone\"")]
    [InlineData("spec.containers[0].volumeMounts[0].mountPath", "", "spec.containers[0].volumeMounts[0].mountPath: Required value")]
    [InlineData("spec.containers[0].volumeMounts[0].subPath", "'../x'",
        "spec.containers[0].volumeMounts.subPath: Invalid value: \"../x\": must not contain '..'")]
    [InlineData("spec.volumes[0].name", "'a.b'", "spec.volumes[0].name: Invalid value: \"a.b\": must not contain dots",
        "spec.containers[0].volumeMounts[0].name: Not found: \"config\"")]
    [InlineData("spec.volumes[0].emptyDir", "{}", "spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type",
        "spec.containers[0].volumeMounts[0].name: Not found: \"config\"")]
    [InlineData("spec.volumes[0].configMap.name", "", "spec.volumes[0].configMap.name: Required value",
        "spec.containers[0].volumeMounts[0].name: Not found: \"config\"")]
    [InlineData("spec.volumes[0].configMap.defaultMode", "512",
        "spec.volumes[0].configMap.defaultMode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive",
        "spec.containers[0].volumeMounts[0].name: Not found: \"config\"")]
    [InlineData("spec.containers[0].env", "[{'name':''}]", "spec.containers[0].env[0].name: Required value")]
    [InlineData("spec.containers[0].env", "[{'name':'a=b'}]", "spec.containers[0].env[0].name: Invalid value: \"a=b\": a valid " +
        "environment variable name must consist only of printable ASCII characters other than '='")]
    [InlineData("spec.containers[0].env", "[{'name':'A','valueFrom':{'fieldRef':{'apiVersion':'v1','fieldPath':'spec.restartPolicy'}}}]",
        "spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Unsupported value: \"spec.restartPolicy\": supported values: " +
        "\"metadata.name\", \"metadata.namespace\", \"metadata.uid\", \"spec.nodeName\", \"spec.serviceAccountName\", " +
        "\"status.hostIP\", \"status.hostIPs\", \"status.podIP\", \"status.podIPs\"")]
    [InlineData("spec.containers[0].env", "[{'name':'A','valueFrom':{'fieldRef':{'apiVersion':'v1','fieldPath':'spec.x'}}}]",
        "spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Invalid value: \"spec.x\": error converting fieldPath: " +
        "field label not supported: spec.x")]
    [InlineData("spec.containers[0].env", "[{'name':'A','value':'b','valueFrom':{'secretKeyRef':{'name':'s','key':'k'}}}]",
        "spec.containers[0].env[0].valueFrom: Invalid value: \"\": may not be specified when `value` is not empty")]
    [InlineData("spec.containers[0].livenessProbe", "{'successThreshold':1}",
        "spec.containers[0].livenessProbe: Required value: must specify a handler type")]
    [InlineData("spec.containers[0].livenessProbe", "{'exec':{'command':['a']},'successThreshold':2}",
        "spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1")]
    [InlineData("spec.containers[0].readinessProbe", "{'httpGet':{'path':'/','port':0,'scheme':'HTTP'},'successThreshold':1}",
        "spec.containers[0].readinessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("spec.initContainers[0].livenessProbe", "{'exec':{'command':['a']},'successThreshold':1}",
        "spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always")]
    [InlineData("spec.containers[0].restartPolicy", "'Always'",
        "spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers")]
    [InlineData("spec.containers[0].resources", "{'requests':{'cpu':'2'},'limits':{'cpu':'1'}}",
        "spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1")]
    [InlineData("spec.containers[0].resources", "{'limits':{'cpu':'-1'}}",
        "spec.containers[0].resources.limits[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("spec.containers[0].resources", "{'limits':{'chairs':'1'}}",
        "spec.containers[0].resources.limits[chairs]: Invalid value: \"chairs\": must be a standard resource type or fully qualified",
        "spec.containers[0].resources.limits[chairs]: Invalid value: \"chairs\": must be a standard resource for containers")]
    [InlineData("spec.containers[0].resources", "{'requests':{'example.com/gpu':'1'}}",
        "spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources")]
    [InlineData("spec.containers[0].securityContext", "{'runAsUser':-1}",
        "spec.containers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive")]
    [InlineData("spec.containers[0].securityContext", "{'allowPrivilegeEscalation':false,'privileged':true}",
        "spec.containers[0].securityContext: Invalid value: {\"privileged\":true,\"allowPrivilegeEscalation\":false}: cannot set " +
        "`allowPrivilegeEscalation` to false and `privileged` to true")]
    [InlineData("spec.securityContext.sysctls", "[{'name':'Kernel.x','value':'1'}]",
        "spec.securityContext.sysctls[0].name: Invalid value: \"Kernel.x\": must have at most 253 characters and match regex " +
        "^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$")]
    [InlineData("spec.restartPolicy", "'Sometimes'",
        "spec.restartPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"OnFailure\", \"Never\"")]
    [InlineData("spec.dnsPolicy", "'None'", "spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None")]
    [InlineData("spec.nodeSelector", "{'a b':'c'}", "spec.nodeSelector: Invalid value: \"a b\": name part must consist of alphanumeric " +
        "characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or " +
        "'123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")]
    [InlineData("spec.tolerations[0]", "{'operator':'Equal'}",
        "spec.tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is empty, which means " +
        "\"match all values and all keys\"")]
    [InlineData("spec.tolerations[0]", "{'key':'a','operator':'Near'}",
        "spec.tolerations[0].operator: Unsupported value: \"Near\": supported values: \"Equal\", \"Exists\"")]
    [InlineData("spec.affinity", "{'nodeAffinity':{'requiredDuringSchedulingIgnoredDuringExecution':{'nodeSelectorTerms':[]}}}",
        "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have " +
        "at least one node selector term")]
    [InlineData("spec.affinity", "{'podAntiAffinity':{'preferredDuringSchedulingIgnoredDuringExecution':[{'weight':0," +
        "'podAffinityTerm':{'topologyKey':'a'}}]}}",
        "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in " +
        "the range 1-100")]
    [InlineData("spec.topologySpreadConstraints", "[{'maxSkew':0,'topologyKey':'z','whenUnsatisfiable':'DoNotSchedule'}]",
        "spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero")]
    [InlineData("spec.hostAliases", "[{'ip':'1.2.3','hostnames':['a']}]",
        "spec.hostAliases[0].ip: Invalid value: \"1.2.3\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
    [InlineData("spec.schedulingGates", "[{'name':'a'},{'name':'a'}]", "spec.schedulingGates[1]: Duplicate value: \"a\"")]
    [InlineData("spec.ephemeralContainers", "[{'name':'d','image':'i','terminationMessagePolicy':'File','imagePullPolicy':'Always'}]",
        "spec.ephemeralContainers: Forbidden: cannot be set on create")]
    [InlineData("spec.activeDeadlineSeconds", "0",
        "spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive")]
    [InlineData("spec.hostname", "'A'", "spec.hostname: Invalid value: \"A\": " + LabelRule)]
    public void Refuses_a_pod(string path, string value, params string[] refusals)
    {
        var broken = Pod;
        var edits = value.Split('|');
        foreach (var also in edits.Skip(1).Select(edit => edit.Split('='))) broken = KindsUnderTest.Edited(broken, also[0], also[1]);
        broken = KindsUnderTest.Edited(broken, path, edits[0]);
        Assert.Equal(refusals, KindsUnderTest.Refusals(broken));
    }

    [Theory]
    [InlineData("spec.selector", "", "spec.selector: Required value",
        "spec.template.metadata.labels: Invalid value: {\"app\":\"web\"}: `selector` does not match template `labels`")]
    [InlineData("spec.template.metadata.labels.app", "'db'",
        "spec.template.metadata.labels: Invalid value: {\"app\":\"db\"}: `selector` does not match template `labels`")]
    [InlineData("spec.replicas", "-1", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("spec.template.spec.restartPolicy", "'Never'",
        "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"")]
    [InlineData("spec.template.spec.containers", "[]", "spec.template.spec.containers: Required value")]
    [InlineData("spec.strategy", "{'type':'Recreate','rollingUpdate':{}}",
        "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'")]
    [InlineData("spec.strategy.rollingUpdate", "{'maxUnavailable':0,'maxSurge':'0%'}",
        "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0")]
    [InlineData("spec.strategy.rollingUpdate.maxUnavailable", "'101%'",
        "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%")]
    [InlineData("spec.strategy.rollingUpdate.maxSurge", "'some'",
        "spec.strategy.rollingUpdate.maxSurge: Invalid value: \"some\": a valid percent string must be a numeric string followed " +
        "by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")]
    [InlineData("spec.progressDeadlineSeconds", "0",
        "spec.progressDeadlineSeconds: Invalid value: 0: must be greater than minReadySeconds")]
    public void Refuses_a_deployment(string path, string value, params string[] refusals) =>
        Assert.Equal(refusals, KindsUnderTest.Refusals(KindsUnderTest.Edited(Deployment, path, value)));

    [Theory]
    [InlineData("spec.ports", "[]", "spec.ports: Required value")]
    [InlineData("spec.ports[0].port", "0", "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("spec.ports[1]", "{'name':'b','port':80,'protocol':'TCP','targetPort':80}", "spec.ports[0].name: Required value",
        "spec.ports[1]: Duplicate value: {\"Name\":\"\",\"Protocol\":\"TCP\",\"AppProtocol\":null,\"Port\":80,\"TargetPort\":0,\"NodePort\":0}")]
    [InlineData("spec.ports[0].nodePort", "30000", "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'")]
    [InlineData("spec.type", "'Magic'", "spec.type: Unsupported value: \"Magic\": supported values: \"ClusterIP\", \"ExternalName\", " +
        "\"LoadBalancer\", \"NodePort\"")]
    [InlineData("spec.sessionAffinity", "'Cookie'",
        "spec.sessionAffinity: Unsupported value: \"Cookie\": supported values: \"ClientIP\", \"None\"")]
    [InlineData("spec.clusterIPs", "['10.96.0.2']", "spec.clusterIPs: Invalid value: [\"10.96.0.2\"]: first value must match `clusterIP`")]
    [InlineData("spec.ipFamilies", "['IPv6']",
        "spec.clusterIPs[0]: Invalid value: \"10.96.0.1\": expected an IPv6 value as indicated by `ipFamilies[0]`")]
    [InlineData("spec.externalIPs", "['127.0.0.1']",
        "spec.externalIPs[0]: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8, ::1/128)",
        "spec.externalTrafficPolicy: Required value")]
    [InlineData("spec.externalTrafficPolicy", "'Local'",
        "spec.externalTrafficPolicy: Invalid value: \"Local\": may only be set for externally-accessible services")]
    public void Refuses_a_service(string path, string value, params string[] refusals) =>
        Assert.Equal(refusals, KindsUnderTest.Refusals(KindsUnderTest.Edited(Service, path, value)));

    [Theory]
    [InlineData("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'c'},'data':{'a/b':'x'}}",
        "data[a/b]: Invalid value: \"a/b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. " +
        "'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")]
    [InlineData("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'c'},'data':{'a':'x'},'binaryData':{'a':'eA=='}}",
        "data[a]: Invalid value: \"a\": duplicate of key present in binaryData")]
    [InlineData("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'s'},'type':'kubernetes.io/tls'}",
        "data[tls.crt]: Required value", "data[tls.key]: Required value")]
    [InlineData("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'s'},'type':'kubernetes.io/dockerconfigjson','data':{'.dockerconfigjson':'eA=='}}",
        "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": must be a JSON object")]
    [InlineData("{'apiVersion':'coordination.k8s.io/v1','kind':'Lease','metadata':{'name':'l'},'spec':{'leaseDurationSeconds':0,'leaseTransitions':-1}}",
        "spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0",
        "spec.leaseTransitions: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'Role','metadata':{'name':'r'},'rules':[{'nonResourceURLs':['/x']}]}",
        "rules[0].verbs: Required value: verbs must contain at least one value",
        "rules[0].nonResourceURLs: Invalid value: [\"/x\"]: namespaced rules cannot apply to non-resource URLs")]
    [InlineData("{'apiVersion':'rbac.authorization.k8s.io/v1','kind':'ClusterRoleBinding','metadata':{'name':'b'}," +
        "'roleRef':{'kind':'Role','name':'r'},'subjects':[{'kind':'ServiceAccount','name':'s'},{'kind':'Robot','name':'x'}]}",
        "roleRef.kind: Unsupported value: \"Role\": supported values: \"ClusterRole\"", "subjects[0].namespace: Required value",
        "subjects[1].kind: Unsupported value: \"Robot\": supported values: \"ServiceAccount\", \"User\", \"Group\"")]
    [InlineData("{'apiVersion':'discovery.k8s.io/v1','kind':'EndpointSlice','metadata':{'name':'e'},'addressType':'IPv4'," +
        "'endpoints':[{'addresses':[]},{'addresses':['::1']}]}",
        "endpoints[0].addresses: Required value: must contain at least 1 address",
        "endpoints[1].addresses: Invalid value: \"::1\": must be an IPv4 address",
        "endpoints[1].addresses[0]: Invalid value: \"::1\": may not be in the loopback range (127.0.0.0/8, ::1/128)")]
    [InlineData("{'apiVersion':'v1','kind':'Endpoints','metadata':{'name':'e'},'subsets':[{'ports':[{'port':80}]}]}",
        "subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`")]
    [InlineData("{'apiVersion':'v1','kind':'Node','metadata':{'name':'a'},'spec':{'taints':[{'key':'k','effect':'Never'}]}}",
        "metadata.taints[0].effect: Unsupported value: \"Never\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"")]
    [InlineData("{'apiVersion':'v1','kind':'Event','metadata':{'name':'e','namespace':'a'},'involvedObject':{'namespace':'b'}}",
        "involvedObject.namespace: Invalid value: \"b\": does not match event.namespace")]
    [InlineData("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'a'},'spec':{'finalizers':['mine']}}",
        "spec.finalizers: Invalid value: \"mine\": name is neither a standard finalizer name nor is it fully qualified")]
    public void Refuses_other_kinds(string json, params string[] refusals) =>
        Assert.Equal(refusals, KindsUnderTest.Refusals(KindsUnderTest.Read(json.Replace('\'', '"'))));

    [Theory]
    [InlineData("spec.containers[0].image", "'web:2'")]
    [InlineData("spec.tolerations[1]", "{'key':'b','operator':'Exists'}")]
    [InlineData("spec.activeDeadlineSeconds", "60")]
    [InlineData("spec.hostname", "'a'", "spec: Forbidden: pod updates may not change fields other than")]
    [InlineData("spec.containers[0].env", "[{'name':'A','value':'b'}]", "spec: Forbidden: pod updates may not change fields other than " +
        "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions " +
        "to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n" +
        "+ .containers[0].env: [{\"name\":\"A\",\"value\":\"b\"}]")]
    [InlineData("spec.initContainers", "", "spec.initContainers: Forbidden: pod updates may not add or remove containers")]
    [InlineData("spec.tolerations", "[]", "spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds")]
    [InlineData("spec.schedulingGates", "[{'name':'a'}]",
        "spec.schedulingGates[0].name: Forbidden: only deletion is allowed, but found new scheduling gate 'a'")]
    public void Lets_little_of_a_pod_change(string path, string value, params string[] refusals)
    {
        var found = KindsUnderTest.Refusals(KindsUnderTest.Edited(Pod, path, value), Pod).ToList();
        Assert.Equal(refusals.Length, found.Count);
        for (var i = 0; i < refusals.Length; i++) Assert.StartsWith(refusals[i], found[i]);
    }

    [Fact]
    public void Keeps_what_is_immutable()
    {
        Assert.Equal(["spec.template.metadata.labels: Invalid value: {\"app\":\"web\"}: `selector` does not match template `labels`",
            "spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"db\"}}: field is immutable"],
            KindsUnderTest.Refusals(KindsUnderTest.Edited(Deployment, "spec.selector.matchLabels.app", "'db'"), Deployment));
        var moved = KindsUnderTest.Edited(KindsUnderTest.Edited(Service, "spec.clusterIP", "'10.96.0.9'"), "spec.clusterIPs", "['10.96.0.9']");
        Assert.Equal(["spec.clusterIPs[0]: Invalid value: [\"10.96.0.9\"]: may not change once set"], KindsUnderTest.Refusals(moved, Service));

        var frozen = KindsUnderTest.Read("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"a":"b"},"immutable":true}""");
        Assert.Equal(["immutable: Forbidden: field is immutable when `immutable` is set", "data: Forbidden: field is immutable when `immutable` is set"],
            KindsUnderTest.Refusals(KindsUnderTest.Edited(KindsUnderTest.Edited(frozen, "data.a", "'c'"), "immutable", "false"), frozen));

        var secret = KindsUnderTest.Read("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"}}""");
        Assert.Equal(["type: Invalid value: \"mine\": field is immutable"], KindsUnderTest.Refusals(KindsUnderTest.Edited(secret, "type", "'mine'"), secret));

        var binding = KindsUnderTest.Read("""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"b"},"roleRef":{"kind":"Role","name":"r"}}
            """);
        Assert.Equal(["roleRef: Invalid value: {\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"Role\",\"name\":\"x\"}: cannot change roleRef"],
            KindsUnderTest.Refusals(KindsUnderTest.Edited(binding, "roleRef.name", "'x'"), binding));
    }
}
