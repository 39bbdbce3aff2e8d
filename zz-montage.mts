import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']})
const A='/work/main/test/artifacts/'
const one=async(name:string,files:string[],w:number,h:number,crop='')=>{
  const p=await b.newPage({viewport:{width:files.length*(w+8),height:h}})
  await p.setContent(`<body style="margin:0;display:flex;gap:8px;background:#f0f">${files.map(f=>`<div style="width:${w}px;height:${h}px;flex:none;background:url(data:image/png;base64,${readFileSync(A+f+'.png').toString('base64')}) ${crop||'0 0/100% auto'} no-repeat"></div>`).join('')}`)
  await p.screenshot({path:`/tmp/five/${name}.png`}); await p.close()
}
for (const d of ['desktop','desktop-dark']) await one('m-'+d,['5-choices','6-waiting','8-survey','9-rated'].map(s=>d+'-'+s),412,700,'-868px -100px/1280px 800px')
await one('m-desktop-dark-open',['desktop-dark-3-answer','desktop-dark-4-article'],800,500)
for (const d of ['phone','phone-dark']) { await one('m1-'+d,['1-closed','2-open','3-answer','4-article'].map(s=>d+'-'+s),390,844); await one('m2-'+d,['5-choices','6-waiting','7-agent','9-rated'].map(s=>d+'-'+s),390,844)}
await one('m1-narrow',['1-closed','2-open','3-answer','4-article','5-choices'].map(s=>'narrow-'+s),320,568); await one('m2-narrow',['6-waiting','7-agent','8-survey','9-rated'].map(s=>'narrow-'+s),320,568)
await b.close()
