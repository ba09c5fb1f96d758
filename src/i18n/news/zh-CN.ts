import type { NewsWords } from './en';

/** 新内容，最新的在前。 */
export const words: NewsWords = {
  title: '新内容',
  intro: '你能看到的变化，最新的在前。任何版本的链接，之后的版本都能打开。',
  entries: [
    {
      version: '0.1.0',
      items: [
        '内置 Istio 0.2 至 1.31 各版本的注入器。结果与 `istioctl kube-inject` 逐字节一致，也可以显示为 Webhook 的补丁。',
        '结果的每一行：来自何处、有何用途、由谁读取、由什么改变。',
        '你的安装配置：Helm values、IstioOperator 或 chart 变成注入器的配置、values、网格配置与 Webhook。',
        'Pod 的流量：数据包逐条经过它的 iptables 或 nftables 规则。',
        '规则附有理由和修复；可对比两个版本、模板或设置；课程会检查你的答案。',
        '命令 `sidecar-playground`：`inject`、`lint`、`explain`、`compare`、`traffic`、`render-install`、`template`、`link` 与 `serve`，帮助有中英文，支持 bash、zsh 与 fish 补全。',
        '`lint` 可读取文件夹与通配模式，输出文本、JSON、SARIF、GitHub 注解、JUnit 与 Markdown；每个问题都有在应用中打开它的链接。项目文件 `.sidecar-playground.yaml` 保存默认值。',
        'GitHub Action、pre-commit 钩子，以及应用导出菜单中的“复制 CI 步骤”。',
        "程序库：`import { loadEngine } from 'sidecar-playground'`，带类型。",
        '无需 JavaScript 即可阅读的页面：规则、注解、Istio 各版本、课程与术语表。',
      ],
    },
  ],
};
